import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { templatesFolder } from '../build/load.js';
import type { Evidence } from './evidence.js';

/** The folder of evidence beside the folder of templates. */
export function evidenceFolder(): string {
  return join(templatesFolder(), '../evidence');
}

/**
 * Reads what was run: every `<row>.json` in a folder, sorted by the name of the row.
 * @returns an empty list when there is no such folder
 */
export function loadEvidence(folder: string): readonly Evidence[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Evidence);
}
