import { posix } from 'node:path';

import type { Edit } from '../../edit/edit.js';
import { lineIn } from '../../edit/in-lines.js';
import { ignores, inside, isGitIgnored } from '../../repo/git-ignored.js';
import { withParents } from '../../repo/packages.js';
import { type Home, inFolder } from './home.js';

/** What a file of patterns gets. */
export interface IgnoreFile {
  readonly edits: readonly Edit[];
  /** Files that edits make where they are missing. */
  readonly starts: readonly string[];
}

/** Has git leave paths alone that it does not yet. @param paths relative to the root; a folder ends with a slash */
export function leftByGit(home: Home, paths: readonly string[]): IgnoreFile {
  const { folder, read } = home;
  const files = withParents(folder).map((parent) => posix.join(parent, '.gitignore'));
  const file = files.find((path) => read(path) !== undefined) ?? inFolder(home, '.gitignore');
  return linesIn(
    file,
    paths.filter((path) => !isGitIgnored(path, read)),
  );
}

/**
 * Has prettier leave generated code alone, where it does not by `.gitignore`: as a rule of ESLint, and where it has patterns of its own.
 * @param paths relative to the root; a folder ends with a slash
 */
export function leftByPrettier(home: Home, paths: readonly string[]): IgnoreFile {
  const file = inFolder(home, '.prettierignore');
  const isUsed = 'eslint-plugin-prettier' in home.dependencies || home.read(file) !== undefined;
  return linesIn(file, isUsed ? paths : []);
}

function linesIn(file: string, paths: readonly string[]): IgnoreFile {
  const edits = paths.map((path) => {
    const own = inside(posix.dirname(file), path);
    return lineIn(file, own.includes('/') ? `/${own}` : own, (text) => ignores(text, own));
  });
  return { edits, starts: edits.length > 0 ? [file] : [] };
}
