export type Shuffle = <T>(items: readonly T[]) => readonly T[];

/** Shuffles in a way that depends on `seed` alone: the same in every run and on every machine. */
export function shuffleFrom(seed: number): Shuffle {
  const next = numbersFrom(seed);
  return (items) =>
    items
      .map((item) => ({ item, rank: next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
}

/** Mulberry32: numbers from 0 to below 1. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
