/** A row, and what it is rendered from. */
export interface Row {
  readonly name: string;
  /** Path in the repo → its fragment and what slots add to it, below `templates`. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
}

/**
 * Few rows that hold each of the fragments that any row holds: always the row next that holds most of those that are left.
 * @param fragments paths below `templates`; others are left out
 */
export function rowsHolding<T extends Row>(fragments: readonly string[], rows: readonly T[]): readonly T[] {
  const held = new Map(rows.map((row) => [row, new Set([...row.sources.values()].flat())]));
  const left = new Set(fragments.filter((one) => [...held.values()].some((sources) => sources.has(one))));
  const chosen: T[] = [];
  while (left.size > 0) {
    const count = (row: T) => [...left].filter((one) => held.get(row)?.has(one)).length;
    const [next] = rows.toSorted((one, other) => count(other) - count(one));
    if (!next) break;
    chosen.push(next);
    for (const one of [...next.sources.values()].flat()) left.delete(one);
  }
  return chosen;
}
