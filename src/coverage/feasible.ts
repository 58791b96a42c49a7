import { completionOf, type Model } from './completion.js';
import { type Factor, type Interaction, interactionsOf, keyOf, type Row } from './interactions.js';

/** Every interaction that some complete and allowed row has. */
export function feasibleInteractions(model: Model): readonly Interaction[] {
  const found = smallRows(model.factors).flatMap((row) => interactionsOf(row, model.factors));
  const distinct = new Map(found.map((interaction) => [keyOf(interaction), interaction]));
  return [...distinct.values()].filter((interaction) => completionOf(model, rowOf(interaction)) !== undefined);
}

/** The row that has this interaction and nothing else. */
export function rowOf(interaction: Interaction): Row {
  return Object.fromEntries(interaction.map(({ factor, value }) => [factor, value]));
}

/** All rows of one or two values. */
function smallRows(factors: readonly Factor[]): readonly Row[] {
  return factors.flatMap((first, index) =>
    first.values.flatMap((value) => [
      { [first.id]: value },
      ...factors
        .slice(index + 1)
        .flatMap((second) => second.values.map((other) => ({ [first.id]: value, [second.id]: other }))),
    ]),
  );
}
