import { accessSync, constants, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

import { isFreshClone } from '../../disk/beside-theirs.js';
import { UserError } from '../../errors.js';
import { fileNameProblem } from '../../naming/file-names.js';
import { nameProblem, quoted } from './project-name.js';

/** Where the new repo goes, and what it is called. */
export interface Target {
  /** Absolute path; absent, an empty folder, or the clone of a repository that has no code yet. */
  readonly path: string;
  readonly name: string;
}

/**
 * Checks the folder and the name before anything is written.
 * @param folder as typed; relative to the current folder
 * @param name when it is not the folder's name
 * @throws UserError
 */
export function resolveTarget(folder: string, name: string | undefined): Target {
  checkFolderName(folder);
  const path = absolute(folder);
  const target = { path, name: name ?? basename(path) };
  const problem = nameProblem(target.name);
  if (problem) throw new UserError(problem, nameHint(folder, name));
  try {
    checkFolder(path);
    checkParent(dirname(path));
  } catch (error) {
    throw error instanceof UserError ? error : inWords(path, error as NodeJS.ErrnoException);
  }
  return target;
}

function absolute(folder: string): string {
  try {
    return resolve(process.cwd(), folder);
  } catch {
    throw new UserError('The current folder is gone.', 'Change to one that exists.');
  }
}

function nameHint(folder: string, name: string | undefined): string {
  const good = 'Take lower-case letters, digits and dashes, such as my-api.';
  return name === undefined && basename(folder) !== '' ? `${good} The folder may differ: --name my-api.` : good;
}

function checkFolderName(folder: string): void {
  if (folder.trim() === '') throw new UserError('The folder has no name.', 'Name it: create-backend my-api');
  if (/\p{Cc}/u.test(folder)) throw new UserError(`${quoted(folder)} cannot be a folder: it has control characters.`);
  if (folder.split(/[\\/]/).includes('..')) {
    throw new UserError(
      `${quoted(folder)} leads out of the current folder.`,
      'Change to the folder you mean first, or give its absolute path.',
    );
  }
  const problem = newParts(folder)
    .map(fileNameProblem)
    .find((one) => one !== undefined);
  if (problem !== undefined)
    throw new UserError(`${quoted(folder)} cannot be a folder: ${problem}.`, 'Take another name.');
}

/** The folders of a path that are not there yet. */
function newParts(folder: string): readonly string[] {
  return existsSync(folder) || dirname(folder) === folder ? [] : [basename(folder), ...newParts(dirname(folder))];
}

function checkFolder(path: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there) return;
  if (there.isSymbolicLink()) throw new UserError(`${path} is a symbolic link.`, 'Give the folder it points to.');
  if (!there.isDirectory()) throw new UserError(`${path} is a file.`, 'Take another name, or move it away.');
  if (readdirSync(path).length > 0 && !isFreshClone(path)) {
    throw new UserError(
      `${path} is not empty.`,
      'Take another name, an empty folder, or a clone with nothing but README, LICENSE and .gitignore: nothing that exists is touched.',
    );
  }
}

function checkParent(parent: string): void {
  const there = statSync(parent, { throwIfNoEntry: false });
  if (!there) throw new UserError(`${parent} does not exist.`, 'Make it first.');
  if (!there.isDirectory()) throw new UserError(`${parent} is a file.`, 'Take another folder.');
  try {
    accessSync(parent, constants.W_OK | constants.X_OK);
  } catch {
    throw new UserError(`${parent} cannot be written to.`, 'Take another folder, or change its permissions.');
  }
}

function inWords(path: string, { code = '', message }: NodeJS.ErrnoException): UserError {
  const reasons: Readonly<Record<string, string>> = {
    ENOTDIR: 'a part of it is a file',
    ENAMETOOLONG: 'it is too long for this file system',
    EACCES: 'permission is denied',
    ELOOP: 'its symbolic links lead in a circle',
  };
  return new UserError(`${path} cannot be used: ${reasons[code] ?? message}.`, 'Take another folder.');
}
