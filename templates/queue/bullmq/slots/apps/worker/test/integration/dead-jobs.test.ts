import {
  eventually,
  openTestQueue,
} from '../../../../packages/queue/test/support/queue-under-test.js';

// #slot cases

it('lists what a worker in development keeps in PostgreSQL', async () => {
  const { config, consume, deadLetters, enqueue } = openTestQueue({
    ...inject('env'),
    REDIS_URL: undefined,
  });
  await consume(() => Promise.resolve());
  await enqueue('not an id');
  await eventually(async () => {
    expect(await deadLetters.list(10)).toHaveLength(1);
  });

  const { DATABASE_URL, QUEUE_PREFIX } = config;
  const listed = await deadJobs({ NODE_ENV: 'development', DATABASE_URL, QUEUE_PREFIX });

  expect(listed).toMatchObject({ code: 0, stderr: '' });
  expect(listed.stdout).toMatch(/ {2}invitations\.send {2}1 attempts {2}.*\n1 dead jobs\n$/);
});
