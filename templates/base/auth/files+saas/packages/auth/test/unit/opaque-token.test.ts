import { expect, it } from 'vitest';

import { hashOpaqueToken, newOpaqueToken } from '../../src/index.js';

it('is 256 random bits in the alphabet of URLs', () => {
  const tokens = Array.from({ length: 100 }, newOpaqueToken);
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});

it('is stored as its SHA-256, which is the same everywhere', () => {
  expect(hashOpaqueToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
});
