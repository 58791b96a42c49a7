import { compareNames, firstUnsorted } from '../naming/compare-names.js';

/** Where `name` goes: its sorted place when the others are sorted, the end when they are not. */
export function placeIn(names: readonly string[], name: string): number {
  const place = names.findIndex((one) => compareNames(name, one) < 0);
  return place < 0 || firstUnsorted(names) !== undefined ? names.length : place;
}
