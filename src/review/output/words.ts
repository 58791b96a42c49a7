import type { Grade } from '../assess.js';
import type { Place } from '../finding.js';

/** What a grade means, as a clause. */
export const meanings: Readonly<Record<Grade, string>> = {
  A: 'excellent',
  B: 'good',
  C: 'needs improvement',
  D: 'poor',
  E: 'not ready for production',
};

/** `src/app.ts:12`. */
export function written({ line, path }: Place): string {
  return line === undefined ? path : `${path}:${String(line)}`;
}
