import { describe, expect, it } from 'vitest';

import { usesContainers } from '../../src/containers.js';

describe('containers for tests', () => {
  it.each([
    ['1', true],
    ['0', false],
  ])('with TEST_CONTAINERS=%s, are used: %s', async (value, used) => {
    expect(await usesContainers({ TEST_CONTAINERS: value })).toBe(used);
  });
});
