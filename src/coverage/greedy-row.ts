import { completionOf, type Model } from './completion.js';
import { type Factor, type Interaction, interactionsWith, keyOf, type Row } from './interactions.js';
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
    const value = byGain(model, row, factor, uncovered, shuffle).find(fits);
    return value === undefined ? row : { ...row, [factor.id]: value };
  }, start);
}

/** The values of a factor, those first that cover the most together with what the row has already. */
function byGain(
  { factors }: Model,
  row: Row,
  factor: Factor,
  uncovered: ReadonlyMap<string, Interaction>,
  shuffle: Shuffle,
): readonly string[] {
  const gains = new Map(
    factor.values.map((value) => {
      const interactions = interactionsWith({ ...row, [factor.id]: value }, factor, factors);
      return [value, interactions.filter((interaction) => uncovered.has(keyOf(interaction))).length];
    }),
  );
  const gain = (value: string) => gains.get(value) ?? 0;
  const ordered = factor.values.some((value) => gain(value) > 0) ? shuffle(factor.values) : factor.values;
  return [...ordered].sort((a, b) => gain(b) - gain(a));
}
