import { posix } from 'node:path';

import ignore from 'ignore';

import { withParents } from './packages.js';

/**
 * Whether git leaves a path alone, by the `.gitignore` of the folders that it is in.
 * @param path relative to the root; a folder ends with a slash
 */
export function isGitIgnored(path: string, read: (path: string) => string | undefined): boolean {
  return withParents(posix.dirname(path)).some((folder) => {
    const text = read(posix.join(folder, '.gitignore'));
    return text !== undefined && ignores(text, inside(folder, path));
  });
}

/** Whether the text of a `.gitignore` leaves a path alone, which is relative to its folder. */
export function ignores(text: string, path: string): boolean {
  return ignore().add(text).ignores(path);
}

/** A path, relative to a folder that it is in. */
export function inside(folder: string, path: string): string {
  return folder === '.' ? path : path.slice(folder.length + 1);
}
