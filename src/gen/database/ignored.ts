import { posix } from 'node:path';

import type { Edit } from '../../edit/edit.js';
import { lineIn } from '../../edit/in-lines.js';
import { ignores, inside, isGitIgnored } from '../../repo/git-ignored.js';
import { withParents } from '../../repo/packages.js';
import { type Home, inFolder } from './home.js';

/** What `.gitignore` gets. */
export interface IgnoreFile {
  readonly edits: readonly Edit[];
  /** Files that edits make where they are missing. */
  readonly starts: readonly string[];
}

/** Has git leave paths alone that it does not yet. @param paths relative to the root; a folder ends with a slash */
export function ignoreFile(home: Home, paths: readonly string[]): IgnoreFile {
  const { folder, read } = home;
  const seen = paths.filter((path) => !isGitIgnored(path, read));
  const files = withParents(folder).map((parent) => posix.join(parent, '.gitignore'));
  const file = files.find((path) => read(path) !== undefined) ?? inFolder(home, '.gitignore');
  const edits = seen.map((path) => {
    const own = inside(posix.dirname(file), path);
    return lineIn(file, own.includes('/') ? `/${own}` : own, (text) => ignores(text, own));
  });
  return { edits, starts: edits.length > 0 ? [file] : [] };
}
