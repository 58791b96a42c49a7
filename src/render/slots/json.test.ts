import { format } from 'prettier';
import { describe, expect, it } from 'vitest';

import { printJson } from './json.js';

const long = 'x'.repeat(60);

describe('B4 printed JSON', () => {
  it.each([
    ['nothing', {}],
    ['an empty list', { a: [] }],
    ['scalars', { a: 1, b: 'two', c: true, d: null, e: 1.5 }],
    ['nested objects', { a: { b: { c: 1 } } }],
    ['a short list', { a: ['b', 'c'] }],
    ['a list that is too long for a line', { a: [long, long] }],
    ['a list of objects', { references: [{ path: './a' }, { path: './b' }] }],
    ['a long list of objects', { references: [{ path: long }, { path: long }] }],
    ['a list of exactly the width', { a: ['x'.repeat(91)] }],
    ['a list of one more', { a: ['x'.repeat(92)] }],
    ['escapes', { 'a"b': 'c\\d\n' }],
    ['lists in lists', { a: [['b'], ['c', 'd']] }],
    ['numbers in a list', { a: [1, 2, 3] }],
    ['an empty object in a list', { a: [{}] }],
    ['a list at the top', ['a', 'b']],
    ['a list of one long object', { a: [{ b: long, c: long }] }],
    [
      'a list of objects with several keys',
      {
        a: [
          { b: 1, c: 2 },
          { b: 3, c: 4 },
        ],
      },
    ],
    ['a list of lists that are too long', { a: [[long, long], [long]] }],
    [
      'a list of tables',
      {
        a: [
          [
            ['b', 'c'],
            ['d', 'e'],
          ],
          'f',
        ],
      },
    ],
    ['a mixed list', { a: [1, 'b', null, { c: 1 }, [2]] }],
  ])('is what prettier would make of it: %s', async (_, value) => {
    const text = printJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(await format(text, { parser: 'json', printWidth: 100 })).toBe(text);
  });
});
