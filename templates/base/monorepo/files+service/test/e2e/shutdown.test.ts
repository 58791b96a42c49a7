import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, expect, it } from 'vitest';

import { startBackend } from './support/backend.js';

// An issuer that never answers keeps a request to /ready waiting for a second.
let asked = 0;
const silent = createServer(() => (asked += 1));
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
  const { response: slow } = await requestUnderWay();

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

/** A request to /ready for which the issuer is asked: most answers hold what was found before. */
async function requestUnderWay(): Promise<{ readonly response: Promise<Response> }> {
  for (;;) {
    const before = asked;
    const response = fetch(`${busy.url}/ready`);
    await sleep(200);
    if (asked > before) return { response };
    await (await response).text();
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
