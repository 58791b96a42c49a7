import type { Standing } from './standing.js';

/** How many missing pairs are named. */
const named = 3;

/** One sentence that says how far a combination of choices has been run. */
export function standingSentence({ level, missing, rows }: Standing): string {
  const [row = ''] = rows;
  if (level === 'whole') return `Verified: this stack was run as a whole, with all of its tests (${row}).`;
  if (level === 'pairs')
    return 'Verified in pairs: each two of these choices were run together, with all tests; all of them at once were not.';
  const others = missing.length > named ? `, and ${String(missing.length - named)} more` : '';
  return `Not verified together: ${missing.slice(0, named).join(', ')}${others}.`;
}
