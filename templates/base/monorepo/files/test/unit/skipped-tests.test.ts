import { describe, expect, it } from 'vitest';

import { skippedTests } from '../setup/skipped-tests.js';

describe('a run without a service', () => {
  const names = ['AMQP_URL', 'REDIS_URL'];

  it('says which tests it skips, and what to set', () => {
    expect(skippedTests(names, { REDIS_URL: '' }, false)).toMatch(
      /^Tests that need AMQP_URL and REDIS_URL are skipped\. Set AMQP_URL and REDIS_URL/,
    );
  });

  it('fails in continuous integration, and says what to set', () => {
    const env = { AMQP_URL: 'amqp://localhost' };
    expect(() => skippedTests(names, env, true)).toThrow(/REDIS_URL cannot.*Set REDIS_URL/);
  });

  it('is none when everything is there', () => {
    const env = { AMQP_URL: 'amqp://localhost', REDIS_URL: 'redis://localhost' };
    expect(skippedTests(names, env, true)).toBeUndefined();
  });
});
