import { completionOf, type Model } from './completion.js';
import { rowOf } from './feasible.js';
import { greedyRow } from './greedy-row.js';
import { type Factor, type Interaction, interactionsOf, keyOf, type Row } from './interactions.js';
import type { Shuffle } from './shuffle.js';

/**
 * One greedy attempt at a covering array.
 * @param starts rows of before, whose open factors are filled
 */
export function attemptArray(
  model: Model,
  wanted: readonly Interaction[],
  starts: readonly Row[],
  shuffle: Shuffle,
): readonly Row[] {
  const uncovered = new Map(wanted.map((interaction) => [keyOf(interaction), interaction]));
  const places = starts.map((start) => (completionOf(model, start) ? cover(start) : undefined));
  const added: Row[] = [];
  for (const interaction of uncovered.values()) {
    const row = cover(rowOf(interaction));
    if (row) added.push(row);
  }
  const before = places.filter((row) => row !== undefined);
  return inPlaces(places, withoutRedundant(before, added, model.factors));

  /** Completes a row and takes note of what it covers. One that covers nothing more is not needed. */
  function cover(start: Row): Row | undefined {
    const row = greedyRow(model, start, uncovered, shuffle);
    const covered = interactionsOf(row, model.factors).filter((interaction) => uncovered.delete(keyOf(interaction)));
    return covered.length > 0 ? row : undefined;
  }
}

/** The added rows without those whose interactions are all in other rows. */
function withoutRedundant(before: readonly Row[], added: readonly Row[], factors: readonly Factor[]): readonly Row[] {
  const keysOf = (row: Row) => interactionsOf(row, factors).map(keyOf);
  const times = new Map<string, number>();
  for (const key of [...before, ...added].flatMap(keysOf)) times.set(key, (times.get(key) ?? 0) + 1);
  return added.filter((row) => {
    const keys = keysOf(row);
    if (keys.some((key) => times.get(key) === 1)) return true;
    for (const key of keys) times.set(key, (times.get(key) ?? 0) - 1);
    return false;
  });
}

/** The rows of before in their places; the added ones in the places that are empty, and behind them. */
function inPlaces(places: readonly (Row | undefined)[], added: readonly Row[]): readonly Row[] {
  const waiting = [...added];
  const filled = places.map((row) => row ?? waiting.shift());
  return [...filled, ...waiting].filter((row) => row !== undefined);
}
