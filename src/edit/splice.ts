/** Text to put in the place of `[start, end)`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A splice that puts text at a position and removes none. */
export function insert(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

/** Applies splices that do not overlap; all positions are those of `text`. Of two at one place, the first comes first. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  return splices
    .toSorted((a, b) => a.start - b.start)
    .reduceRight((result, { start, end, text: added }) => result.slice(0, start) + added + result.slice(end), text);
}
