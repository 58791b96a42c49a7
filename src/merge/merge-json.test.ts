import { describe, expect, it } from 'vitest';

import { mergeJson } from './merge-json.js';

const print = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const merge = (base: unknown, ours: unknown, theirs: unknown) => {
  const merged = mergeJson(print(base), print(ours), print(theirs), [print]);
  return merged === undefined ? undefined : (JSON.parse(merged) as unknown);
};

describe('a merge of JSON', () => {
  it('goes key by key, in the order of ours', () => {
    const merged = mergeJson(
      print({ a: 1, c: { x: 1 } }),
      print({ a: 1, mine: 0, c: { x: 1, own: 2 } }),
      print({ a: 2, b: 5, c: { x: 1, y: 2 } }),
      [print],
    );
    expect(merged).toBe(print({ a: 2, b: 5, mine: 0, c: { x: 1, y: 2, own: 2 } }));
  });

  it.each([
    ['what one side has taken out', { a: 1, b: 2 }, { a: 1, b: 2, c: 3 }, { a: 1 }, { a: 1, c: 3 }],
    ['lists that both have added to', ['a'], ['a', 'mine'], ['a', 'other'], ['a', 'mine', 'other']],
    ['what both have added alike', {}, { a: [1] }, { a: [1] }, { a: [1] }],
    ['null as a value', { a: 1 }, { a: null }, { a: 1, b: 1 }, { a: null, b: 1 }],
  ])('knows %s', (_, base, ours, theirs, expected) => {
    expect(merge(base, ours, theirs)).toEqual(expected);
  });

  it.each([
    ['both have changed a value', { a: 1 }, { a: 2 }, { a: 3 }],
    ['one has changed what the other has taken out', { a: 1, b: 1 }, { a: 2, b: 1 }, { b: 1 }],
    ['one has reordered a list that the other adds to', ['a', 'b'], ['b'], ['a', 'b', 'c']],
  ])('gives up where %s', (_, base, ours, theirs) => {
    expect(merge(base, ours, theirs)).toBeUndefined();
  });

  it('gives up on a layout that it cannot print', () => {
    expect(mergeJson('{}\n', '{ "own":   1 }\n', print({ a: 1 }), [print])).toBeUndefined();
  });
});
