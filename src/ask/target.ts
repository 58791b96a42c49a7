import { accessSync, constants, lstatSync, readdirSync, type Stats } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

import validatePackageName from 'validate-npm-package-name';

import { UserError } from '../errors.js';

/** Where the new repo goes, and what it is called. */
export interface Target {
  /** Absolute path; absent or an empty folder. */
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
  if (folder.trim() === '') throw new UserError('The folder has no name.', 'Name it: create-backend my-api');
  if (folder.split(/[\\/]/).includes('..')) {
    throw new UserError(
      `${quoted(folder)} leads out of the current folder.`,
      'Change to the folder you mean first, or give its absolute path.',
    );
  }
  const path = resolve(folder);
  const target = { path, name: name ?? basename(path) };
  const problem = nameProblem(target.name) ?? (name === undefined ? undefined : folderNameProblem(basename(path)));
  if (problem) throw new UserError(problem, 'Take lower-case letters, digits and dashes, such as my-api.');
  checkFolder(path);
  return target;
}

/** What is wrong with a project name, or undefined. It becomes a package name, a folder, a database and an image name. */
export function nameProblem(name: string): string | undefined {
  const { errors = [], validForNewPackages, warnings = [] } = validatePackageName(name);
  if (!validForNewPackages) {
    return `${quoted(name)} cannot be the project's name: ${([...errors, ...warnings][0] ?? 'npm refuses it').replace(/^name /, 'it ')}.`;
  }
  if (!/^[a-z][a-z0-9-]*[a-z0-9]$/.test(name)) {
    return `${quoted(name)} cannot be the project's name: it has to start with a letter and may hold only lower-case letters, digits and dashes.`;
  }
  // Kubernetes labels and DNS names allow 63 characters, and suffixes such as -worker are added.
  if (name.length > 50) return `${quoted(name)} cannot be the project's name: it is longer than 50 characters.`;
  return folderNameProblem(name);
}

// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

function folderNameProblem(name: string): string | undefined {
  return reservedOnWindows.test(name) ? `${quoted(name)} cannot be a folder: Windows reserves that name.` : undefined;
}

function checkFolder(path: string): void {
  const there = look(path);
  if (there?.isSymbolicLink()) throw new UserError(`${path} is a symbolic link.`, 'Give the folder it points to.');
  if (there && !there.isDirectory()) throw new UserError(`${path} is a file.`, 'Take another name, or move it away.');
  if (there && readdirSync(path).length > 0) {
    throw new UserError(
      `${path} is not empty.`,
      'Take another name, or an empty folder: nothing that exists is touched.',
    );
  }
  const parent = dirname(path);
  if (!look(parent)) throw new UserError(`${parent} does not exist.`, 'Make it first.');
  try {
    accessSync(parent, constants.W_OK);
  } catch {
    throw new UserError(`${parent} cannot be written to.`, 'Take another folder, or change its permissions.');
  }
}

function look(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR')
      throw new UserError(`${dirname(path)} is a file.`, 'Take another folder.');
    throw new UserError(`${path} cannot be looked at: ${(error as Error).message}.`);
  }
}

/** Control characters are shown as escapes: a name must not be able to write to the terminal. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
