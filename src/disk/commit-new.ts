import { existsSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { UserError } from '../errors.js';
import { changesBeside } from './beside-theirs.js';
import { commitInto } from './commit-into.js';
import { reason } from './reasons.js';
import { prefix, stagingFolders } from './staging.js';
import { writeTree } from './write-tree.js';
import type { Tree } from '../render/tree.js';

/**
 * Writes a new repo, whole or not at all.
 * @param target absolute path; absent, an empty folder, or a fresh clone (`isFreshClone`), inside an existing folder
 * @param command as it was typed, without the program
 * @throws UserError when the disk refuses
 */
export async function commitNewRepo(tree: Tree, target: string, command: string): Promise<void> {
  if (!existsSync(target) || readdirSync(target).length === 0) commitNew(tree, target);
  else await commitInto(target, changesBeside(tree.files(), target), { command });
}

/**
 * Writes a new repo into a folder of its own: everything goes into a staging folder, which one rename puts in place. Writing is
 * synchronous: a few hundred small files take single milliseconds that way, and no signal handler runs in between.
 * @param target absolute path; absent or an empty folder, inside an existing folder
 * @throws UserError when the disk refuses
 */
export function commitNew(tree: Tree, target: string): void {
  try {
    commitFrom(stagingFolders(dirname(target)), tree, target);
  } catch (error) {
    throw new UserError(
      `${target} could not be written: ${reason(error as NodeJS.ErrnoException)}.`,
      'Nothing was left behind; try again when that is put right.',
    );
  }
}

/** Tries one staging folder after the other: a rename may find a border between file systems that nothing else shows. */
function commitFrom([folder = '', ...others]: readonly string[], tree: Tree, target: string): void {
  let stage: string | undefined;
  try {
    stage = mkdtempSync(join(folder, prefix));
    // mkdtemp closes its folder to others; the repo must have the usual permissions.
    const repo = join(stage, 'repo');
    writeTree(tree, repo);
    putInPlace(repo, target);
    return;
  } catch (error) {
    if (others.length === 0) throw error;
  } finally {
    if (stage !== undefined) rmSync(stage, { recursive: true, force: true });
  }
  commitFrom(others, tree, target);
}

function putInPlace(repo: string, target: string): void {
  // Elsewhere the rename itself replaces an empty folder, so that a failure leaves it there.
  if (process.platform === 'win32' && existsSync(target)) rmdirSync(target);
  renameSync(repo, target);
}
