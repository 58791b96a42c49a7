/** Over how many connections a subject is asked at the same time. */
export const connections = 20;

/**
 * The order in which one connection walks a list: a permutation of its own that begins elsewhere than its neighbours', so
 * that connections do not ask for the same entry at the same time. It depends on the arguments alone.
 * @param connection counted from 0
 * @param size of the list
 * @returns every index from 0 to `size` - 1 once, beginning with `connection` modulo `size`
 */
export function walkOf(connection: number, size: number): readonly number[] {
  const start = connection % size;
  const rest = Array.from({ length: size }, (_, index) => index).filter((index) => index !== start);
  const random = numbersFrom(connection + 1);
  // Fisher and Yates.
  for (let last = rest.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [rest[last], rest[other]] = [rest[other] ?? last, rest[last] ?? other];
  }
  return [start, ...rest];
}

/** Mulberry32: the same numbers between 0 and 1 for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
