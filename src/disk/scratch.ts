import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { UserError } from '../errors.js';
import { Tree } from '../render/tree.js';
import { afterOf, type Change } from './change.js';
import { reason } from './reasons.js';
import { prefix } from './staging.js';
import { writeTree } from './write-tree.js';

/** A tree as files in a temporary folder, for code that reads a repository from the disk. */
export interface Scratch {
  readonly root: string;
  /** Makes changes to the files, which later reads see. */
  readonly change: (changes: readonly Change[]) => void;
}

/**
 * Runs `work` on a copy of a tree in a temporary folder, which is removed afterwards, also when a signal ends the process.
 * @returns the tree with the changes that were made
 * @throws UserError when the disk refuses
 */
export async function inScratch(tree: Tree, work: (scratch: Scratch) => Promise<void>): Promise<Tree> {
  const folder = attempt(() => mkdtempSync(join(tmpdir(), prefix)));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  try {
    const root = join(folder, 'repo');
    attempt(() => {
      writeTree(tree, root);
    });
    const made: Change[] = [];
    const change = (changes: readonly Change[]) => {
      attempt(() => {
        for (const one of changes) apply(root, one);
      });
      made.push(...changes);
    };
    await work({ root, change });
    return changed(tree, made);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function apply(root: string, change: Change): void {
  const path = join(root, change.path);
  const text = afterOf(change);
  if (text === undefined) {
    rmSync(path);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function changed(tree: Tree, changes: readonly Change[]): Tree {
  const files = new Map(tree.files().map((file) => [file.path, file]));
  for (const change of changes) {
    const text = afterOf(change);
    if (text === undefined) files.delete(change.path);
    else files.set(change.path, { path: change.path, text, from: files.get(change.path)?.from ?? 'a change' });
  }
  const after = new Tree();
  for (const file of files.values()) after.create(file);
  return after;
}

function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new UserError(
      `The folder for temporary files, ${tmpdir()}, cannot be used: ${reason(error as NodeJS.ErrnoException)}.`,
      'Nothing was written elsewhere. TMPDIR names another folder.',
    );
  }
}
