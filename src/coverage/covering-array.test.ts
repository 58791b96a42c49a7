import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  allRows,
  contains,
  keysIn,
  modelFrom,
  type SmallModel,
  smallModels,
} from '../../test/fixtures/coverage-models.js';
import { coveringArray } from './covering-array.js';
import type { Factor } from './interactions.js';

const models = smallModels({ factors: 4, values: 3 });
const tinyModels = smallModels({ factors: 3, values: 3 });
const sampled = { seed: 9, numRuns: 60 };

describe('V2 a covering array', () => {
  it('has every interaction that an allowed row can have, and only complete and allowed rows', () => {
    fc.assert(
      fc.property(models, (small) => {
        const rows = coveringArray(modelFrom(small));
        const possible = allRows(small);
        expect(possible).toEqual(expect.arrayContaining([...rows]));
        expect([...keysIn(rows, small.factors)].sort()).toEqual([...keysIn(possible, small.factors)].sort());
      }),
      sampled,
    );
  });

  it('is the same for the same arguments, and for its own rows as seeds', () => {
    fc.assert(
      fc.property(models, (small) => {
        const rows = coveringArray(modelFrom(small));
        expect(coveringArray(modelFrom(small))).toEqual(rows);
        expect(coveringArray(modelFrom(small), rows)).toEqual(rows);
      }),
      sampled,
    );
  });

  it('has at most two rows more than the smallest there is', () => {
    fc.assert(
      fc.property(tinyModels, (small) => {
        const rows = coveringArray(modelFrom(small));
        expect(rows.length).toBeLessThanOrEqual(smallestSize(small) + 2);
      }),
      sampled,
    );
  });

  it.each([
    ['five decisions of two options', [2, 2, 2, 2, 2], 6],
    ['one of them of three', [2, 2, 2, 3, 2], 6],
    ['four of three', [3, 3, 3, 3], 9],
    ['some of three and one of four', [4, 3, 3, 2, 2, 2], 12],
  ])('has no row too many for %s', (_, counts, size) => {
    expect(coveringArray({ factors: factorsOf(counts), allows: () => true })).toHaveLength(size);
  });

  it('takes the first value of a factor wherever its values cover nothing more', () => {
    const factors = [...factorsOf([2, 2, 2, 2, 2]), { id: 'each', values: ['a', 'b', 'c'], meets: 'each' as const }];
    const values = coveringArray({ factors, allows: () => true }).map(({ each }) => each);
    expect(values.sort()).toEqual(['a', 'a', 'a', 'a', 'b', 'c']);
  });

  it('avoids a row that can only be completed in a forbidden way', () => {
    // f0=v1 and f1=v1 exclude both values of f2 together, neither of them alone.
    const forbidden = [
      { f0: 'v1', f2: 'v0' },
      { f1: 'v1', f2: 'v1' },
    ];
    const rows = coveringArray(modelFrom({ factors: factorsOf([2, 2, 2]), forbidden }));
    expect(rows.filter((row) => contains(row, { f0: 'v1', f1: 'v1' }))).toEqual([]);
    expect(rows.filter((row) => forbidden.some((part) => contains(row, part)))).toEqual([]);
  });

  it('is empty when nothing is allowed', () => {
    const forbidden = [{ f0: 'v0' }];
    expect(coveringArray(modelFrom({ factors: factorsOf([1, 2]), forbidden }))).toEqual([]);
  });
});

describe('V2 a covering array with the rows of before', () => {
  it.each([
    ['an option', withoutValue],
    ['a factor', withoutFactor],
  ])('keeps all of them that are still allowed, in place, when %s is added', (_, reduced) => {
    fc.assert(
      fc.property(models, (small) => {
        const smaller = reduced(small);
        const before = coveringArray(modelFrom(smaller));
        const after = coveringArray(modelFrom(small), before);
        const possible = allRows(small);
        expect([...keysIn(after, small.factors)].sort()).toEqual([...keysIn(possible, small.factors)].sort());
        const allowed = before.filter((row) => possible.some((whole) => contains(whole, row)));
        const places = allowed.map((row) => after.findIndex((whole) => contains(whole, row)));
        if (allowed.length === before.length) expect(places).toEqual(before.map((__, index) => index));
        else expect(places.includes(-1)).toBe(false);
      }),
      sampled,
    );
  });

  it('drops one that covers nothing more, one that is forbidden now, and what it does not know', () => {
    const factors = factorsOf([2, 2]);
    const model = modelFrom({ factors, forbidden: [{ f0: 'v1', f1: 'v1' }] });
    const seeds = [
      { f0: 'v0', f1: 'v1', gone: 'x' },
      { f0: 'v1', f1: 'v1' },
      { f0: 'v0', f1: 'v1' },
      { f0: 'v1', f1: 'v9' },
    ];
    expect(coveringArray(model, seeds)).toEqual([
      { f0: 'v0', f1: 'v1' },
      { f0: 'v0', f1: 'v0' },
      { f0: 'v1', f1: 'v0' },
    ]);
  });
});

function factorsOf(counts: readonly number[]): readonly Factor[] {
  return counts.map((count, index) => ({
    id: `f${String(index)}`,
    values: Array.from({ length: count }, (_, value) => `v${String(value)}`),
    meets: 'pairs',
  }));
}

/** The model without the last value of its first factor that has two. */
function withoutValue(small: SmallModel): SmallModel {
  const target = small.factors.find(({ values }) => values.length > 1);
  const factors = small.factors.map((factor) =>
    factor === target ? { ...factor, values: factor.values.slice(0, -1) } : factor,
  );
  return { ...small, factors };
}

/** The model without its last factor, and without the constraints on it. */
function withoutFactor({ factors, forbidden }: SmallModel): SmallModel {
  const last = factors.at(-1)?.id ?? '';
  return { factors: factors.slice(0, -1), forbidden: forbidden.filter((part) => part[last] === undefined) };
}

/** By trying sets of rows of growing size. */
function smallestSize(small: SmallModel): number {
  const rows = allRows(small);
  const covered = rows.map((row) => keysIn([row], small.factors));
  const wanted = [...keysIn(rows, small.factors)];
  for (let size = 0; ; size += 1) if (canCover(wanted, size)) return size;

  function canCover(missing: readonly string[], size: number): boolean {
    const [first] = missing;
    if (first === undefined) return true;
    // A row covers at most one pair of each two factors.
    const perRow = Math.max(...covered.map((keys) => keys.size));
    if (size * perRow < missing.length) return false;
    return covered.some(
      (keys) =>
        keys.has(first) &&
        canCover(
          missing.filter((key) => !keys.has(key)),
          size - 1,
        ),
    );
  }
}
