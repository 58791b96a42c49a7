import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Repo } from '../repo/repo.js';
import type { Change } from '../tree/change.js';
import { readRepoFile } from '../tree/repo-path.js';

/** What came of it. */
export interface Refreshed {
  readonly changes: readonly Change[];
  /** What the person has to do; undefined when it is done. */
  readonly left: string | undefined;
}

/**
 * Has the repository describe its API again, with its own script: only the running code knows the description. That takes
 * the packages of the repository, and no service.
 */
export async function refreshDescription({ app, choices, madeBy, root }: Repo): Promise<Refreshed> {
  const path = `${app}/openapi.json`;
  const before = readRepoFile(root, path);
  const command = `${choices['package-manager'] ?? 'npm'} run openapi`;
  if (before === undefined || madeBy === undefined) return { changes: [], left: undefined };
  if (!existsSync(join(root, 'node_modules')))
    return { changes: [], left: `Install the packages and run "${command}": its tests compare the API with ${path}.` };
  const { execa } = await import('execa');
  const [program = '', ...args] = command.split(' ');
  const result = await execa(program, args, { cwd: root, stdin: 'ignore', all: true, reject: false });
  if (result.failed) {
    const said = result.all.trim().split('\n').slice(-5).join('\n');
    return { changes: [], left: `"${command}" failed; run it when that is put right:\n${said}` };
  }
  const after = readRepoFile(root, path);
  if (after === undefined || after === before) return { changes: [], left: undefined };
  return { changes: [{ kind: 'update', path, before, after }], left: undefined };
}
