import { describe, expect, it } from 'vitest';

import { skippedTests } from '../setup/skipped-tests.js';

describe('a run without a service', () => {
  const names = ['BROKER_URL', 'STORE_URL'];

  it('says which tests it skips, and what to set', () => {
    expect(skippedTests(names, { STORE_URL: '' }, false)).toMatch(
      /^Tests that need BROKER_URL and STORE_URL are skipped\. Set BROKER_URL and STORE_URL/,
    );
  });

  it('fails in continuous integration, and says what to set', () => {
    const env = { BROKER_URL: 'broker://localhost' };
    expect(() => skippedTests(names, env, true)).toThrow(/STORE_URL cannot.*Set STORE_URL/);
  });

  it('is none when everything is there', () => {
    const env = { BROKER_URL: 'broker://localhost', STORE_URL: 'store://localhost' };
    expect(skippedTests(names, env, true)).toBeUndefined();
  });
});
