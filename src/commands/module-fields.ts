import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { GenFlag } from '../gen/argv.js';
import type { Repo } from '../repo/repo.js';

export const fieldsFlag: GenFlag = { flag: 'fields', describe: 'Take fields from a file', value: 'file.json' };

/** Asked for at a terminal when none are given. */
export async function withFields(
  positionals: readonly string[],
  fieldsFile: string | undefined,
): Promise<readonly string[]> {
  const [name, ...fields] = positionals;
  const canAsk = process.stdin.isTTY && process.stderr.isTTY;
  if (name === undefined || fields.length > 0 || fieldsFile !== undefined || !canAsk) return positionals;
  const { askFields } = await import('../ask/ask-fields.js');
  return [name, ...(await askFields(name))];
}

/** The modules of a repository, by their folders. */
export function modulesOf({ modules, root }: Repo): readonly string[] {
  const folder = join(root, modules);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
