import { describe, expect, it } from 'vitest';

import { doesFor } from './version-here.js';

describe('a package manager for a repository that pins 4.18.1', () => {
  it.each([
    ['4.18.1', true],
    ['4.18.2', true],
    ['4.19.0', true],
    ['4.100.0', true],
    ['4.18.0', false],
    ['4.9.9', false],
    ['1.22.22', false],
    ['5.0.0', false],
    ['14.18.1', false],
  ])('%s: %s', (version, does) => {
    expect(doesFor('4.18.1', version)).toBe(does);
  });
});
