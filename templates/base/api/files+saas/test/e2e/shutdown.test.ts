import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it } from 'vitest';

import { actingThrough, signInTo } from './support/api-client.js';
import { connectToDatabase, startBackend } from './support/backend.js';

interface Listed {
  readonly data: readonly [{ readonly id: string; readonly version: number }];
}

const busy = await startBackend();
const announcing = await startBackend({ SHUTDOWN_DELAY_MS: '1000' });
const database = await connectToDatabase();

it('finishes the request it has and lets go of idle connections', async () => {
  const admin = actingThrough(await signInTo(busy.url));
  const [{ id, version }] = (await admin.get('/users?sort=-email')).json<Listed>().data;
  // fetch keeps these connections open for the next request, which does not come.
  await Promise.all([1, 2, 3].map(async () => (await fetch(`${busy.url}/health`)).text()));

  await database.query('begin');
  await database.query('select from users where id = $1 for update', [id]);
  const slow = admin.patch(`/users/${id}`, { name: 'Finished' }, version);
  await untilSomethingWaitsForTheRow();

  const exitCode = busy.api.stop();
  await busy.api.waitForLog(({ msg }) => msg === 'draining');
  await expect.poll(() => answers(`${busy.url}/health`)).toBe(false);
  await database.query('rollback');

  const response = await slow;
  expect(response.statusCode).toBe(200);
  expect(response.json()).toMatchObject({ name: 'Finished', version: version + 1 });
  expect(response.headers.connection).toBe('close');
  expect(await exitCode).toBe(0);
});

it('goes on serving, but not ready, until load balancers have noticed', async () => {
  const exitCode = announcing.api.stop();
  await announcing.api.waitForLog(({ msg }) => msg === 'draining');

  const ready = await fetch(`${announcing.url}/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ status: 'draining' });
  expect((await fetch(`${announcing.url}/health`)).status).toBe(200);
  expect(await exitCode).toBe(0);
});

it('ends the worker as well', async () => {
  expect(await announcing.worker.stop()).toBe(0);
});

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function untilSomethingWaitsForTheRow(): Promise<void> {
  for (;;) {
    const { rowCount } = await database.query(
      `select from pg_locks join pg_stat_activity using (pid)
       where not granted and datname = current_database()`,
    );
    if (rowCount) return;
    await sleep(20);
  }
}
