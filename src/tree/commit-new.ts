import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { UserError } from '../errors.js';
import type { Tree } from './tree.js';

const prefix = '.create-backend-';

/**
 * Writes a new repo, whole or not at all: everything goes into a staging folder, which one rename puts in place. Writing is
 * synchronous: a few hundred small files take single milliseconds that way, and no signal handler runs in between.
 * @param target absolute path; absent or an empty folder, inside an existing folder
 * @throws UserError when the disk refuses
 */
export function commitNew(tree: Tree, target: string): void {
  const stage = join(stagingParent(dirname(target)), `${prefix}${String(process.pid)}`);
  try {
    mkdirSync(stage);
    writeAll(tree, stage);
    if (existsSync(target)) rmdirSync(target); // Windows renames onto nothing that exists.
    renameSync(stage, target);
  } catch (error) {
    rmSync(stage, { recursive: true, force: true });
    throw new UserError(
      `${target} could not be written: ${reason(error)}.`,
      'Nothing was left behind; try again when that is put right.',
    );
  }
}

/**
 * Where to stage, and what a killed run left there is removed. The system's folder for temporary files is better than the
 * target's parent, where a leftover would be in the way, but a rename works only on the same device.
 */
function stagingParent(parent: string): string {
  const temporary = tmpdir();
  const staging = existsSync(temporary) && statSync(temporary).dev === statSync(parent).dev ? temporary : parent;
  for (const name of new Set([staging, parent].flatMap(leftovers))) rmSync(name, { recursive: true, force: true });
  return staging;
}

function leftovers(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length))))
    .map((name) => join(folder, name));
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false; // A leftover of another process that had this id.
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function writeAll(tree: Tree, stage: string): void {
  const files = tree.files();
  for (const folder of new Set(files.map(({ path }) => dirname(path))))
    mkdirSync(join(stage, folder), { recursive: true });
  for (const { path, text } of files) writeFileSync(join(stage, path), text);
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOTEMPTY: 'it is not empty any more',
  EEXIST: 'it is not empty any more',
};

function reason(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}
