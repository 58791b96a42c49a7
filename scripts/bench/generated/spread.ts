import { shuffleFrom } from '../../../src/coverage/shuffle.js';

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
  return [start, ...shuffleFrom(connection + 1)(rest)];
}
