import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { demoAccount } from '@app/database';
import { afterAll, expect, inject, it } from 'vitest';

import { removeQueue } from '../../packages/queue/src/testing.js';
import { queueConfig } from '../../packages/queue/test/support/queue-under-test.js';
import { root } from '../../scripts/env-file.js';
import { connectTo } from './support/api-client.js';
import { startBackend } from './support/backend.js';
import { startMailServer } from './support/mail-server.js';

const mailServer = await startMailServer();
const settings = {
  MAIL_URL: mailServer.url,
  MAIL_FROM: 'App <app@example.com>',
  QUEUE_PREFIX: `dead-jobs-${randomUUID().slice(0, 8)}`,
  QUEUE_RETRY_DELAY_MS: '1',
  QUEUE_RETRY_MAX_DELAY_MS: '20',
};
// After the processes that use it.
afterAll(() => removeQueue(queueConfig({ ...inject('env'), ...settings })));
const { url } = await startBackend(settings);

/** What operators run in the image of the worker. */
async function deadJobs(...command: string[]): Promise<string> {
  const program = join(root, 'apps/worker/dist/cli/dead-jobs.js');
  const env = { ...process.env, ...inject('env'), ...settings };
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...command], { env });
  return stdout;
}

it('lists mail that could not be sent, and sends it on request', async () => {
  mailServer.refuse();
  const body = { email: demoAccount.email };
  const forgotten = await connectTo(url)('/api/v1/identity/password/forgot', {
    method: 'POST',
    body,
  });
  expect(forgotten.status).toBe(202);
  await expect
    .poll(() => deadJobs(), { timeout: 40_000, interval: 500 })
    .toMatch(/ {2}identity\.send-password-reset {2}16 attempts {2}.*451/);
  expect(mailServer.accepted()).toBe(0);

  mailServer.accept();
  expect(await deadJobs('retry')).toBe('1 went back to the queue.\n');
  await expect.poll(() => mailServer.accepted(), { timeout: 30_000 }).toBe(1);
  expect(await deadJobs()).toBe('0 dead jobs\n');
});
