import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, expect, it } from 'vitest';

import { startBackend } from './support/backend.js';

// An issuer that takes connections and never answers keeps a request to /ready waiting for a second.
const silent = createServer(() => undefined);
silent.listen(0, '127.0.0.1');
await once(silent, 'listening');
afterAll(() => {
  silent.close();
  silent.closeAllConnections();
});
const { port } = silent.address() as AddressInfo;

const busy = await startBackend({ OIDC_ISSUER: `http://127.0.0.1:${port}` });
const announcing = await startBackend({ SHUTDOWN_DELAY_MS: '1000' });

it('finishes the request it has and lets go of idle connections', async () => {
  // fetch keeps these connections open for the next request, which does not come.
  await Promise.all([1, 2, 3].map(async () => (await fetch(`${busy.url}/health`)).text()));
  // For a second /ready answers what it found before.
  await sleep(1100);
  const slow = fetch(`${busy.url}/ready`);
  await sleep(200);

  const exitCode = busy.stop();
  await busy.waitForLog(({ msg }) => msg === 'draining');
  await expect.poll(() => answers(`${busy.url}/health`)).toBe(false);

  const response = await slow;
  expect(await response.json()).toMatchObject({
    status: 'draining',
    checks: { database: 'up', issuer: 'down' },
  });
  expect(response.headers.get('connection')).toBe('close');
  expect(await exitCode).toBe(0);
});

it('goes on serving, but not ready, until load balancers have noticed', async () => {
  const exitCode = announcing.stop();
  await announcing.waitForLog(({ msg }) => msg === 'draining');

  const ready = await fetch(`${announcing.url}/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ status: 'draining' });
  expect((await fetch(`${announcing.url}/health`)).status).toBe(200);
  expect(await exitCode).toBe(0);
});

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
