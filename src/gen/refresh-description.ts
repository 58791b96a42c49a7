import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Repo } from './repo.js';
import type { Change } from '../disk/change.js';
import { readRepoFile } from '../disk/repo-path.js';
import { runScript } from './run-script.js';

/** What came of it. */
export interface Refreshed {
  readonly changes: readonly Change[];
  /** What the person has to do; undefined when it is done. */
  readonly left: string | undefined;
}

/**
 * Has the repository describe its API again, with its own script: the description is computed by the running code. That takes
 * the packages of the repository, and no service.
 */
export async function refreshDescription(repo: Repo): Promise<Refreshed> {
  const { app, choices, madeBy, root } = repo;
  const path = `${app}/openapi.json`;
  const before = readRepoFile(root, path);
  const command = `${choices['package-manager'] ?? 'npm'} run openapi`;
  if (before === undefined || madeBy === undefined) return { changes: [], left: undefined };
  if (!existsSync(join(root, 'node_modules')))
    return { changes: [], left: `Install the packages and run "${command}": its tests compare the API with ${path}.` };
  const { failure } = await runScript(repo, 'openapi');
  if (failure !== undefined) return { changes: [], left: failure };
  const after = readRepoFile(root, path);
  if (after === undefined || after === before) return { changes: [], left: undefined };
  return { changes: [{ kind: 'update', path, before, after }], left: undefined };
}
