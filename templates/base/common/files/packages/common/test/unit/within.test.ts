import { setTimeout } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { within } from '../../src/index.js';

describe('within', () => {
  it('settles as the work does', async () => {
    await expect(within(1000, 'the work', setTimeout(1, 'done'))).resolves.toBe('done');
    const failing = Promise.reject(new Error('broken'));
    await expect(within(1000, 'the work', failing)).rejects.toThrow('broken');
  });

  it('rejects when the work takes too long', async () => {
    await expect(within(10, 'the work', setTimeout(1000))).rejects.toThrow(
      'the work took longer than 10 ms',
    );
  });
});
