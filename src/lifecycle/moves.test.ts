import { describe, expect, it } from 'vitest';

import { movesBetween } from './moves.js';

const all = [
  { since: '0.2.0', paths: { a: 'b', x: 'y' } },
  { since: '0.10.0', paths: { b: 'c' } },
];

describe('moves of templates', () => {
  it.each([
    ['0.1.0', '0.2.0', { a: 'b', x: 'y' }],
    ['0.1.0', '0.10.0', { a: 'c', x: 'y' }],
    ['0.2.0', '0.10.0', { b: 'c' }],
    ['0.10.0', '0.10.0', {}],
    ['0.1.0', '0.1.9', {}],
  ])('from %s to %s', (from, to, expected) => {
    expect(Object.fromEntries(movesBetween(from, to, all))).toEqual(expected);
  });
});
