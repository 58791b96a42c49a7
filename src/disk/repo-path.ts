import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../errors.js';
import { reason } from './reasons.js';

/** What this tool keeps in a repository about its own runs; it ignores itself. */
export const ownFolder = '.create-backend';

const untouchable: readonly string[] = ['.git', 'node_modules', ownFolder];

/**
 * The absolute path of a file in a repository.
 * @throws UserError when it is outside, or leads through a symbolic link or into a folder that is not written by generators
 */
export function repoPath(root: string, path: string): string {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\\p{Cc}]/u.test(part)))
    throw new UserError(`${JSON.stringify(path)} is not a path inside the repository.`);
  if (untouchable.some((folder) => parts[0] === folder || (folder === 'node_modules' && parts.includes(folder))))
    throw new UserError(`${path} is not written: generators leave ${parts[0] ?? ''} alone.`);
  parts.reduce((folder, part, index) => {
    const here = join(folder, part);
    const stats = entryAt(here);
    if (stats?.isSymbolicLink())
      throw new UserError(
        `${path} is not written: ${here} is a symbolic link.`,
        'Generators write only where the repository itself is.',
      );
    const last = index === parts.length - 1;
    if (stats && (last ? !stats.isFile() : !stats.isDirectory()))
      throw new UserError(`${path} cannot be written: ${here} is ${stats.isDirectory() ? 'a folder' : 'no folder'}.`);
    return here;
  }, root);
  return join(root, ...parts);
}

function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new UserError(`${path} cannot be used: ${reason(error as NodeJS.ErrnoException)}.`);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file of a repository, byte order mark included; undefined when there is none. */
export function readRepoFile(root: string, path: string): string | undefined {
  const file = join(root, path);
  if (!entryAt(file)?.isFile()) return undefined;
  try {
    return utf8.decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) throw new UserError(`${path} cannot be edited: it is not text in UTF-8.`);
    throw error;
  }
}
