import { describe, expect, it, vi } from 'vitest';

import { createTestApi } from '../support/api.js';

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
    // A busy machine may take longer to connect than the first check waits.
    await vi.waitFor(
      async () => {
        const response = await api.inject({ url: '/ready' });
        expect(response.statusCode).toBe(200);
        expect(response.json()).toEqual({
          status: 'ready',
          checks: { database: 'up', queue: 'up' },
        });
      },
      { timeout: 10_000, interval: 200 },
    );
  });

  it('answers 503 when the database cannot be reached, without saying why', async () => {
    const response = await cutOff.inject({ url: '/ready' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ status: 'not ready', checks: { database: 'down' } });
    expect(response.body).not.toContain('127.0.0.1');
  });
});
