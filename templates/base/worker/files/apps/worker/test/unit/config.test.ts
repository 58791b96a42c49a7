import { describe, expect, it } from 'vitest';

import { loadWorkerConfig } from '../../src/config/index.js';

describe('loadWorkerConfig', () => {
  it('lists everything that is missing or wrong, by name', () => {
    const env = { WORKER_PORT: '70000', WORKER_CONCURRENCY: '0' };
    for (const name of ['DATABASE_URL', 'WORKER_PORT', 'WORKER_CONCURRENCY']) {
      expect(() => loadWorkerConfig(env)).toThrow(name);
    }
  });

  it.each(['AUDIT_SEAL_KEY', 'MAIL_URL', 'MAIL_FROM', 'STORAGE_BUCKET'])(
    'wants %s in production',
    (name) => {
      expect(() => loadWorkerConfig({})).toThrow(`${name}: missing`);
    },
  );

  it('wants a queue of its own in production, which it assumes to be in', () => {
    expect(() => loadWorkerConfig({})).toThrow(/(?:AMQP|REDIS)_URL: missing/);
  });
});
