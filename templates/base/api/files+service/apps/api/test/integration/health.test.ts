import { describe, expect, it, vi } from 'vitest';

import { createTestApi, type TestApi } from '../support/api.js';

const api = await createTestApi();

describe('GET /health', () => {
  it('answers while the process is alive', async () => {
    const response = await api.inject({ url: '/health' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ status: 'ok' });
  });
});

describe('GET /ready', () => {
  it('answers 200 when the database can be reached', async () => {
    await untilReady(api, 200, { database: 'up', issuer: 'up' });
  });

  it('answers 503 when the database cannot be reached, without saying why', async () => {
    const cutOff = await createTestApi({
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      LOG_LEVEL: 'silent',
    });
    const response = await cutOff.inject({ url: '/ready' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ status: 'not ready', checks: { database: 'down' } });
    expect(response.body).not.toContain('127.0.0.1');
  });

  it('answers 200 while the issuer cannot be reached, and says so', async () => {
    const alone = await createTestApi({ OIDC_ISSUER: 'http://127.0.0.1:1', LOG_LEVEL: 'silent' });
    await untilReady(alone, 200, { database: 'up', issuer: 'down' });
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
