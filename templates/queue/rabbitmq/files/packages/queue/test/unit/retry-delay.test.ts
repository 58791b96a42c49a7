import { describe, expect, it } from 'vitest';

import { retryDelayMs } from '../../src/retry-delay.js';

describe('retryDelayMs', () => {
  it('doubles with every failure', () => {
    expect([1, 2, 3, 4].map((attempt) => retryDelayMs(attempt, 1000))).toEqual([
      1000, 2000, 4000, 8000,
    ]);
  });
});
