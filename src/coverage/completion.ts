import type { Factor, Row } from './interactions.js';

export interface Model {
  readonly factors: readonly Factor[];
  /** False when the values that a row has so far exclude each other: no value of another factor can make up for it. */
  readonly allows: (partial: Row) => boolean;
}

/**
 * Completes a row with the first values that go together, by backtracking.
 * @returns undefined when every way to complete it is forbidden
 */
export function completionOf({ factors, allows }: Model, partial: Row): Row | undefined {
  const row: Record<string, string> = { ...partial };
  const open = factors.filter(({ id }) => partial[id] === undefined);
  return allows(row) && completed(0) ? row : undefined;

  function completed(index: number): boolean {
    const factor = open[index];
    if (!factor) return true;
    for (const value of factor.values) {
      row[factor.id] = value;
      if (allows(row) && completed(index + 1)) return true;
    }
    Reflect.deleteProperty(row, factor.id);
    return false;
  }
}
