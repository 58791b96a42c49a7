// Replaces, in the bundle, the module through which the actions of plop (add, addMany, modify, append) use the disk.
import { constants, promises } from 'node:fs';

import { UserError } from '../errors.js';
import { holding } from './held-files.js';

export { constants };

const executable = constants.S_IXUSR | constants.S_IXGRP | constants.S_IXOTH;

/** Folders come with the files in them. */
export async function makeDir(): Promise<void> {
  // Nothing to do yet.
}

export async function fileExists(path: string): Promise<boolean> {
  const found = holding().inside(path);
  if (found !== undefined && holding().has(found)) return holding().read(found) !== undefined;
  return promises.access(path).then(
    () => true,
    () => false,
  );
}

export async function readFile(path: string): Promise<string> {
  const found = holding().inside(path);
  if (found === undefined) return promises.readFile(path, 'utf8');
  const text = holding().read(found);
  if (text === undefined) throw new UserError(`${found}: there is no such file`);
  return text;
}

export async function writeFile(path: string, text: string): Promise<void> {
  holding().write(toWrite(path), text);
  return Promise.resolve();
}

/** With `force`, what is in the way is removed first. */
export async function rm(path: string): Promise<void> {
  holding().write(toWrite(path), undefined);
  return Promise.resolve();
}

export async function stat(path: string): Promise<{ readonly mode: number }> {
  const found = holding().inside(path);
  return found !== undefined && holding().has(found) ? { mode: 0o644 } : promises.stat(path);
}

/** A template's executable flags are kept by plop. */
export async function chmod(path: string, mode: number): Promise<void> {
  if ((mode & executable) !== 0) throw onlyText(path, 'would be executable');
  return Promise.resolve();
}

export function readFileRaw(path: string): Promise<Buffer> {
  return promises.readFile(path);
}

export function writeFileRaw(path: string): Promise<void> {
  return Promise.reject(onlyText(path, 'would not be text'));
}

function toWrite(path: string): string {
  const found = holding().inside(path);
  if (found === undefined) throw new UserError(`${path} is not written: it is outside the repository`);
  return found;
}

function onlyText(path: string, problem: string): UserError {
  return new UserError(`${path} ${problem}; npx plop writes such files`);
}
