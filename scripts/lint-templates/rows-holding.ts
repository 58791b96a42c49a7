/** A row, and the fragments that it is rendered from. */
export interface Row {
  readonly name: string;
  readonly sources: ReadonlySet<string>;
}

/**
 * Few rows that hold each of the fragments that any row holds: always the row next that holds most of those that are left.
 * @param fragments paths below `templates`; others are left out
 */
export function rowsHolding<T extends Row>(fragments: readonly string[], rows: readonly T[]): readonly T[] {
  const left = new Set(fragments.filter((one) => rows.some(({ sources }) => sources.has(one))));
  const chosen: T[] = [];
  while (left.size > 0) {
    const held = ({ sources }: Row) => [...left].filter((one) => sources.has(one)).length;
    const [next] = rows.toSorted((one, other) => held(other) - held(one));
    if (!next) break;
    chosen.push(next);
    for (const one of next.sources) left.delete(one);
  }
  return chosen;
}
