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
  const pairing = factors.filter(({ meets }) => meets === 'pairs');
  // The only one has none to form pairs with: each of its values runs once.
  const single = pairing.length === 1 ? factors : factors.filter(({ meets }) => meets === 'each');
  return [...settingsOf(row, single).map((setting) => [setting]), ...pairsOf(settingsOf(row, pairing))];
}

function settingsOf(row: Row, factors: readonly Factor[]): readonly Setting[] {
  return factors.flatMap(({ id }) => {
    const value = row[id];
    return value === undefined ? [] : [{ factor: id, value }];
  });
}

function pairsOf(settings: readonly Setting[]): readonly Interaction[] {
  return settings.flatMap((one, index) => settings.slice(index + 1).map((other) => [one, other]));
}

/** The same text for the same interaction, in whichever order its settings are. */
export function keyOf([one, other]: Interaction): string {
  if (!one) return '';
  const first = `${one.factor}=${one.value}`;
  if (!other) return first;
  const second = `${other.factor}=${other.value}`;
  return first < second ? `${first}&${second}` : `${second}&${first}`;
}
