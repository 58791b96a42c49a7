import { closest, distance } from 'fastest-levenshtein';

/** `; did you mean nestjs?` when one of `known` is close to what was typed, otherwise nothing. */
export function suggest(typed: string, known: readonly string[], before = ''): string {
  if (known.length === 0) return '';
  const nearest = closest(typed, known);
  const near = distance(typed, nearest) <= Math.max(2, typed.length / 3) || nearest.startsWith(typed);
  return near ? `; did you mean ${before}${nearest}?` : '';
}
