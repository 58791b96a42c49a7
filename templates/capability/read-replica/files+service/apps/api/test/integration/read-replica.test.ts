import { describe, expect, inject, it, vi } from 'vitest';

import { createTestApi, type TestApi } from '../support/api.js';

describe('GET /ready', () => {
  it('says whether the read replica can be reached, and answers 200 either way', async () => {
    const { DATABASE_URL } = inject('env');
    const unreachable = new URL(DATABASE_URL);
    // Nothing listens there.
    unreachable.port = '1';
    const connected = await createTestApi({ DATABASE_REPLICA_URL: DATABASE_URL });
    const alone = await createTestApi({
      DATABASE_REPLICA_URL: unreachable.href,
      LOG_LEVEL: 'silent',
    });

    await untilReady(connected, { database: 'up', replica: 'up' });
    await untilReady(alone, { database: 'up', replica: 'down' });
  });
});

/** A busy machine may take longer to connect than the first check waits. */
async function untilReady(api: TestApi, checks: object): Promise<void> {
  await vi.waitFor(
    async () => {
      const response = await api.inject({ url: '/ready' });
      expect(response.json()).toMatchObject({ checks });
      expect(response.statusCode).toBe(200);
    },
    { timeout: 25_000, interval: 200 },
  );
}
