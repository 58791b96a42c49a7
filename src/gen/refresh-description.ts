import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Repo } from './repo.js';
import type { Change } from '../disk/change.js';
import { readRepoFile } from '../disk/repo-path.js';
import type { Describer } from './describer.js';
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
 * @param ahead the script, when it was started before the code was written. Where that comes to nothing, it is run once more as a
 * whole: what it says then is what a person sees who runs it.
 */
export async function refreshDescription(repo: Repo, ahead?: Describer): Promise<Refreshed> {
  const { app, choices, madeBy, root } = repo;
  const path = `${app}/openapi.json`;
  const before = readRepoFile(root, path);
  const command = `${choices['package-manager'] ?? 'npm'} run openapi`;
  const isInstalled = existsSync(join(root, 'node_modules'));
  if (before === undefined || madeBy === undefined || !isInstalled) ahead?.cancel();
  if (before === undefined || madeBy === undefined) return { changes: [], left: undefined };
  if (!isInstalled)
    return { changes: [], left: `Install the packages and run "${command}": its tests compare the API with ${path}.` };
  const isDone = (await ahead?.describe()) ?? false;
  const { failure } = isDone ? { failure: undefined } : await runScript(repo, 'openapi');
  if (failure !== undefined) return { changes: [], left: failure };
  const after = readRepoFile(root, path);
  if (after === undefined || after === before) return { changes: [], left: undefined };
  return { changes: [{ kind: 'update', path, before, after }], left: undefined };
}
