/** Something that is decided, with what it can be: a decision and its options. */
export interface Factor {
  readonly id: string;
  readonly values: readonly string[];
  /** `pairs`: each value runs together with each value of the other `pairs` factors. `each`: each value runs once. */
  readonly meets: 'pairs' | 'each';
}

/** Factor → value. */
export type Row = Readonly<Record<string, string>>;

export interface Setting {
  readonly factor: string;
  readonly value: string;
}

/** What one row has to show: two settings of `pairs` factors together, or one setting of an `each` factor. */
export type Interaction = readonly Setting[];

/** The interactions in a row; factors that it leaves open have none. */
export function interactionsOf(row: Row, factors: readonly Factor[]): readonly Interaction[] {
  return factors.flatMap((factor, index) => [
    ...alone(row, factor, factors),
    ...pairsWith(row, factor, factors.slice(index + 1)),
  ]);
}

/** The interactions in a row that one factor takes part in. */
export function interactionsWith(row: Row, factor: Factor, factors: readonly Factor[]): readonly Interaction[] {
  const others = factors.filter(({ id }) => id !== factor.id);
  return [...alone(row, factor, factors), ...pairsWith(row, factor, others)];
}

/** The same text for the same interaction, in whichever order its settings are. */
export function keyOf([one, other]: Interaction): string {
  if (!one) return '';
  const first = `${one.factor}=${one.value}`;
  if (!other) return first;
  const second = `${other.factor}=${other.value}`;
  return first < second ? `${first}&${second}` : `${second}&${first}`;
}

/** The only `pairs` factor of a model has none to form pairs with: each of its values runs once. */
function alone(row: Row, { id, meets }: Factor, factors: readonly Factor[]): readonly Interaction[] {
  const value = row[id];
  const single = meets === 'each' || factors.filter((factor) => factor.meets === 'pairs').length === 1;
  return single && value !== undefined ? [[{ factor: id, value }]] : [];
}

function pairsWith(row: Row, { id, meets }: Factor, others: readonly Factor[]): readonly Interaction[] {
  const value = row[id];
  if (meets === 'each' || value === undefined) return [];
  return others.flatMap((other) => {
    const second = row[other.id];
    if (other.meets === 'each' || second === undefined) return [];
    return [
      [
        { factor: id, value },
        { factor: other.id, value: second },
      ],
    ];
  });
}
