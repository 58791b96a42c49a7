import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { maxAttempts } from '../../src/failure.js';
import { retryDelayMs } from '../../src/retry-delay.js';
import { queueSettings } from '../../src/settings.js';

const defaults = z.object(queueSettings).parse({});
const delays = Array.from({ length: maxAttempts - 1 }, (_, index) =>
  retryDelayMs(index + 1, defaults),
);

describe('retryDelayMs', () => {
  it('doubles with every failure', () => {
    expect(delays.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
  });

  it('is never longer than an hour', () => {
    expect(Math.max(...delays)).toBe(3_600_000);
  });

  it('lets a job outlive an outage of hours before it is given up', () => {
    const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(3);
    expect(hours).toBeLessThan(24);
  });
});
