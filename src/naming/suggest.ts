import { closest, distance } from 'fastest-levenshtein';

/** `; did you mean nestjs?` when one of `known` is close to what was typed, otherwise nothing. */
export function suggest(typed: string, known: readonly string[], before = ''): string {
  if (known.length === 0 || typed === '') return '';
  const meant = typed.toLowerCase();
  const lowerCased = known.map((name) => name.toLowerCase());
  const closestOne = closest(meant, lowerCased);
  const near = distance(meant, closestOne) <= Math.max(2, meant.length / 3) || closestOne.startsWith(meant);
  const nearest = known[lowerCased.indexOf(closestOne)] ?? closestOne;
  return near ? `; did you mean ${before}${nearest}?` : '';
}
