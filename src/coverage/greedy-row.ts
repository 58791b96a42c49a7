import { completionOf, type Model } from './completion.js';
import { type Factor, type Interaction, keyOf, type Row, type Setting } from './interactions.js';
import type { Shuffle } from './shuffle.js';

/**
 * Completes a row with the values that cover the most of what is uncovered. A factor whose values cover nothing more takes
 * its first one.
 * @param start can be completed
 * @param shuffle decides the order of the factors, and between values that cover as much
 */
export function greedyRow(
  model: Model,
  start: Row,
  uncovered: ReadonlyMap<string, Interaction>,
  shuffle: Shuffle,
): Row {
  const open = model.factors.filter(({ id }) => start[id] === undefined);
  return shuffle(open).reduce((row, factor) => {
    const fits = (value: string) => completionOf(model, { ...row, [factor.id]: value }) !== undefined;
    const value = byGain(factor, partners(row, factor, model.factors), uncovered, shuffle).find(fits);
    return value === undefined ? row : { ...row, [factor.id]: value };
  }, start);
}

/** The settings of a row that a value of this factor forms pairs with. */
function partners(row: Row, factor: Factor, factors: readonly Factor[]): readonly Setting[] {
  if (factor.meets === 'each') return [];
  return factors.flatMap(({ id, meets }) => {
    const value = row[id];
    return meets === 'each' || value === undefined || id === factor.id ? [] : [{ factor: id, value }];
  });
}

/** The values of a factor, those first that cover the most together with their partners. */
function byGain(
  { id, values }: Factor,
  others: readonly Setting[],
  uncovered: ReadonlyMap<string, Interaction>,
  shuffle: Shuffle,
): readonly string[] {
  const ranked = values.map((value) => {
    const setting = { factor: id, value };
    const pairs = others.filter((other) => uncovered.has(keyOf([setting, other]))).length;
    return { value, gain: pairs + (uncovered.has(keyOf([setting])) ? 1 : 0) };
  });
  const ordered = ranked.some(({ gain }) => gain > 0) ? shuffle(ranked) : ranked;
  return [...ordered].sort((a, b) => b.gain - a.gain).map(({ value }) => value);
}
