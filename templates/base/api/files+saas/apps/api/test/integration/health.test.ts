import { setTimeout } from 'node:timers/promises';

import { afterAll, beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';

import { unreachableUrl, urlVariable } from '../../../../packages/queue/test/support/broker.js';
import { startTcpProxy } from '../../../../test/support/tcp-proxy.js';
import { bearer, createTestApi, type TestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
const workplace = await createWorkplace();
const cutOff = await createTestApi({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });

describe('GET /health', () => {
  it('answers while the process is alive', async () => {
    const response = await api.inject({ url: '/health' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ status: 'ok' });
  });
});

describe('GET /ready', () => {
  it('answers 200 when the database and the queue can be reached', async () => {
    await untilReady(api, 200, { database: 'up', queue: 'up' });
  });

  it('answers 503 when the database cannot be reached, without saying why', async () => {
    const response = await cutOff.inject({ url: '/ready' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ status: 'not ready', checks: { database: 'down' } });
    expect(response.body).not.toContain('127.0.0.1');
  });

  // #slot cases
  it('answers 200 while neither broker nor Redis can be reached, and says so', async () => {
    const api = await createTestApi({
      ...{ [urlVariable]: unreachableUrl },
      REDIS_URL: 'redis://127.0.0.1:1',
      LOG_LEVEL: 'silent',
    });
    await untilReady(api, 200, { database: 'up', queue: 'down', sharedRateLimits: 'down' });
  });

  it('answers 503 while the database is silent, and 200 when it answers again', async () => {
    const database = await startTcpProxy(inject('env').DATABASE_URL);
    onTestFinished(() => {
      database.close();
    });
    const api = await createTestApi({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' });
    await untilReady(api, 200, { database: 'up' });
    database.silence('all');
    await untilReady(api, 503, { database: 'down' });
    database.restore();
    await untilReady(api, 200, { database: 'up' });
  });

  it('answers 200 while requests wait for all connections of their pool', async () => {
    const busy = await createTestApi({ DATABASE_POOL_MAX: '1', LOG_LEVEL: 'silent' });
    const headers = { ...bearer(await busy.signIn(workplace.admin)), 'if-match': '"1"' };
    const held = workplace.query(
      `with held as materialized (select id from users where id = $1 for update)
       select pg_sleep(3) from held`,
      [workplace.member.id],
    );
    await setTimeout(200);
    const waiting = busy.inject({
      method: 'PATCH',
      url: `/api/v1/users/${workplace.member.id}`,
      headers,
      payload: { name: 'Renamed' },
    });
    await setTimeout(200);
    const response = await busy.inject({ url: '/ready' });
    expect(response.json()).toMatchObject({ status: 'ready', checks: { database: 'up' } });
    await Promise.all([held, waiting]);
  });
});

describe('503 with Retry-After', async () => {
  const database = await startTcpProxy(inject('env').DATABASE_URL);
  afterAll(() => {
    database.close();
  });
  const api = await createTestApi({
    DATABASE_URL: database.url,
    DATABASE_POOL_MAX: '1',
    DATABASE_CONNECT_TIMEOUT_MS: '1000',
    DATABASE_LOCK_TIMEOUT_MS: '1500',
    LOG_LEVEL: 'silent',
  });
  const { id } = await workplace.createMember();
  // By way of another one, which has time to compare the password.
  const headers = bearer(await (await createTestApi()).signIn(workplace.admin));

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
      url: `/api/v1/users/${id}`,
      headers: { ...headers, 'if-match': '"1"' },
      payload: { name: 'Renamed' },
    });

  /** Locks the row of the user for three seconds, past the API. */
  function holdUser(): Promise<unknown> {
    return workplace.query(
      `with held as materialized (select id from users where id = $1 for update)
       select pg_sleep(3) from held`,
      [id],
    );
  }

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
    const cutting = setTimeout(200).then(() => {
      database.cut();
    });
    const [cut] = await Promise.all([rename(), cutting]);
    await held;
    expectUnavailable(cut);
    database.restore();
  });

  it('is the answer while the database cannot be reached', async () => {
    database.cut();
    for (const send of [read, read, add, rename]) expectUnavailable(await send());
    database.restore();
    expect((await read()).statusCode).toBe(200);
  });

  it('is the answer while a connection is not accepted', async () => {
    database.cut();
    database.restore();
    database.silence('all');
    for (const send of [read, add]) expectUnavailable(await send());
    database.restore();
  });
});

/** A busy machine may take longer to connect than the first check waits. */
async function untilReady(api: TestApi, statusCode: number, checks: object): Promise<void> {
  await vi.waitFor(
    async () => {
      const response = await api.inject({ url: '/ready' });
      expect(response.json()).toMatchObject({ checks });
      expect(response.statusCode).toBe(statusCode);
    },
    { timeout: 25_000, interval: 200 },
  );
}

function expectUnavailable(response: Awaited<ReturnType<TestApi['inject']>>): void {
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
