import { type Factor, type Interaction, interactionsOf, keyOf, type Row } from './interactions.js';

/**
 * What of a person's choices has not run together in any of the rows: pairs of two `pairs` factors, and single settings of `each`
 * factors. Nothing when each pair of the choices has.
 * @param choices may hold decisions that are no factors; they are not looked at
 */
export function uncoveredPairs(choices: Row, rows: readonly Row[], factors: readonly Factor[]): readonly Interaction[] {
  const covered = coveredBy(rows, factors);
  return interactionsOf(choices, factors).filter((interaction) => !covered.has(keyOf(interaction)));
}

/** Whether one of the rows has all of a person's choices, as far as they are factors. */
export function coveredAsWhole(choices: Row, rows: readonly Row[], factors: readonly Factor[]): boolean {
  return rows.some((row) => factors.every(({ id }) => row[id] !== undefined && row[id] === choices[id]));
}

/** The keys of all interactions that are in at least one of the rows. */
export function coveredBy(rows: readonly Row[], factors: readonly Factor[]): ReadonlySet<string> {
  return new Set(rows.flatMap((row) => interactionsOf(row, factors)).map(keyOf));
}
