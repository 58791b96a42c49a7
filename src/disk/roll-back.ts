import { existsSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { sha256 } from './hash.js';
import type { RunRecord } from './journal.js';
import { readRepoFile } from './repo-path.js';

/**
 * Puts a repository back to where it was before an unfinished run, from any point of it. What somebody has changed meanwhile
 * is left.
 * @param kept the folder with the files as they were, by the number of their change
 * @returns the paths that were left
 */
export function rollBack(root: string, kept: string, { changes, folders }: RunRecord): readonly string[] {
  const left = changes.flatMap((change, index) =>
    attempt(() => restore(root, change, keptAs(kept, index))) ? [] : [change.path],
  );
  removeEmpty(root, folders);
  return left;
}

/** Where the file of a change is kept while the run is not finished. */
export function keptAs(folder: string, index: number): string {
  return join(folder, `${String(index)}.before`);
}

/** One file that cannot be put back must not keep the others from it. */
function attempt(action: () => boolean): boolean {
  try {
    return action();
  } catch {
    return false;
  }
}

function restore(root: string, change: RunRecord['changes'][number], kept: string): boolean {
  const path = join(root, change.path);
  const now = readRepoFile(root, change.path);
  if (change.kind === 'create') {
    if (now === undefined) return true;
    if (sha256(now) !== change.sha256) return false;
    rmSync(path);
    return true;
  }
  if (now === change.before) return true;
  if (now !== (change.kind === 'update' ? change.after : undefined)) return false;
  // A rename needs no space on a full disk.
  if (existsSync(kept)) renameSync(kept, path);
  else writeFileSync(path, change.before);
  return true;
}

/** Removes folders, innermost first, that nothing is in. */
export function removeEmpty(root: string, folders: readonly string[]): void {
  for (const folder of folders.toReversed()) {
    const path = join(root, folder);
    try {
      if (existsSync(path)) rmdirSync(path);
    } catch {
      // Somebody has put something there.
    }
  }
}
