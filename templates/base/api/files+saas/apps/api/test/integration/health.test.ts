import { setTimeout } from 'node:timers/promises';

import { describe, expect, inject, it, vi } from 'vitest';

import { unreachableUrl, urlVariable } from '../../../../packages/queue/test/support/broker.js';
import { bearer, createTestApi, type TestApi } from '../support/api.js';
import { startTcpProxyHere } from '../support/tcp-proxy.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
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
    const database = await startTcpProxyHere(inject('env').DATABASE_URL, 5432);
    const api = await createTestApi({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' });
    await untilReady(api, 200, { database: 'up' });
    database.silence();
    await untilReady(api, 503, { database: 'down' });
    await database.restore();
    await untilReady(api, 200, { database: 'up' });
  });

  it('answers 200 while requests wait for all connections of their pool', async () => {
    const workplace = await createWorkplace();
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
