import { setTimeout } from 'node:timers/promises';

import { afterAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { bearer, createTestApi } from '../support/api.js';
import { startTcpProxy } from '../support/tcp-proxy.js';
import { createWorkplace } from '../support/workplace.js';

const database = await startTcpProxy(inject('env').DATABASE_URL, 5432);
afterAll(() => database.close());
const api = await createTestApi({
  DATABASE_URL: database.url,
  DATABASE_POOL_MAX: '1',
  DATABASE_CONNECT_TIMEOUT_MS: '1000',
  DATABASE_LOCK_TIMEOUT_MS: '1500',
  LOG_LEVEL: 'silent',
});
const workplace = await createWorkplace();
// By way of another one, which has time to compare the password.
const headers = bearer(await (await createTestApi()).signIn(workplace.admin));
const user = `/api/v1/users/${workplace.member.id}`;

const read = () => api.inject({ url: '/api/v1/users', headers });
const add = () =>
  api.inject({
    method: 'POST',
    url: '/api/v1/invitations',
    headers,
    payload: { email: `${performance.now()}@example.com`, role: 'member' },
  });
const rename = () =>
  api.inject({
    method: 'PATCH',
    url: user,
    headers: { ...headers, 'if-match': '"1"' },
    payload: { name: 'Renamed' },
  });

function expectUnavailable(response: Awaited<ReturnType<typeof read>>): void {
  expect(response.statusCode).toBe(503);
  expect(response.headers['retry-after']).toMatch(/^\d+$/);
  expect(response.json()).toEqual({
    type: 'about:blank',
    title: 'Service Unavailable',
    status: 503,
    instance: expect.any(String) as string,
    code: 'service_unavailable',
    requestId: response.headers['x-request-id'],
  });
}

describe('503 with Retry-After', () => {
  beforeEach(() =>
    vi.waitFor(async () => {
      expect((await read()).statusCode).toBe(200);
    }, 10_000),
  );

  it('is the answer while another transaction holds a lock, and while all connections wait for it', async () => {
    const held = holdUser();
    await setTimeout(200);
    const [locked, waiting] = await Promise.all([rename(), setTimeout(200).then(read)]);
    await held;
    expectUnavailable(locked);
    expectUnavailable(waiting);
    expect((await read()).statusCode).toBe(200);
  });

  it('is the answer when the database goes away in the middle of a request', async () => {
    const held = holdUser();
    await setTimeout(200);
    const [cut] = await Promise.all([rename(), setTimeout(200).then(() => database.cut())]);
    await held;
    expectUnavailable(cut);
    await database.restore();
  });

  it('is the answer while the database cannot be reached', async () => {
    await database.cut();
    for (const send of [read, read, add, rename]) expectUnavailable(await send());
    await database.restore();
    expect((await read()).statusCode).toBe(200);
  });

  it('is the answer while a connection is not accepted', async () => {
    await database.cut();
    await database.restore();
    database.silence();
    for (const send of [read, add]) expectUnavailable(await send());
    await database.restore();
  });
});

/** Locks the row of the user for three seconds, past the API. */
function holdUser(): Promise<unknown> {
  return workplace.query(
    `with held as materialized (select id from users where id = $1 for update)
     select pg_sleep(3) from held`,
    [workplace.member.id],
  );
}
