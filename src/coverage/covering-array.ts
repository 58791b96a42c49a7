import { attemptArray } from './attempt-array.js';
import type { Model } from './completion.js';
import { feasibleInteractions } from './feasible.js';
import type { Factor, Row } from './interactions.js';
import { shuffleFrom } from './shuffle.js';

/** Twice as many find a smaller array only now and then. */
const attempts = 60;

/**
 * A covering array of strength two with constraints: every pair of values of two `pairs` factors, and every value of an `each`
 * factor, that an allowed row can hold at all is in at least one of the rows. Every row is complete and allowed. The same
 * arguments give the same rows. It is small, not proved to be the smallest.
 * @param seeds the rows of before. One that is allowed and covers something that those before it do not stays as it is and
 * where it is, and gets a value for each factor that is new to it; further rows take the places of those that are gone, and
 * come after them
 */
export function coveringArray(model: Model, seeds: readonly Row[] = []): readonly Row[] {
  const wanted = feasibleInteractions(model);
  const starts = seeds.map((seed) => known(seed, model.factors));
  const arrays = Array.from({ length: attempts }, (_, seed) => attemptArray(model, wanted, starts, shuffleFrom(seed)));
  return arrays.reduce((best, array) => (isBetter(array, best, model.factors) ? array : best));
}

/** Fewer rows; as many, but spread more evenly over the values of the `pairs` factors. */
function isBetter(one: readonly Row[], other: readonly Row[], factors: readonly Factor[]): boolean {
  if (one.length !== other.length) return one.length < other.length;
  return unevenness(one, factors) < unevenness(other, factors);
}

function unevenness(rows: readonly Row[], factors: readonly Factor[]): number {
  return factors
    .filter(({ meets }) => meets === 'pairs')
    .flatMap(({ id, values }) => values.map((value) => rows.filter((row) => row[id] === value).length ** 2))
    .reduce((sum, square) => sum + square, 0);
}

/** What is left of a row when factors and values are gone. */
function known(row: Row, factors: readonly Factor[]): Row {
  const settings = factors.flatMap(({ id, values }) =>
    values.filter((value) => value === row[id]).map((value) => [id, value]),
  );
  return Object.fromEntries(settings) as Row;
}
