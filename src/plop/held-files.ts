import { isAbsolute, relative, sep } from 'node:path';

import { UserError } from '../errors.js';
import type { Change } from '../disk/change.js';
import { readRepoFile, repoPath } from '../disk/repo-path.js';

/**
 * What actions of plop write in a repository, held in memory: so it can be shown, written all or nothing, and taken back,
 * like what our own generators write.
 */
export class HeldFiles {
  /** Path → text; undefined for a file that was removed. */
  readonly #files = new Map<string, string | undefined>();

  constructor(readonly root: string) {}

  /** The path in the repository of an absolute one; undefined outside. */
  inside(path: string): string | undefined {
    const found = relative(this.root, path);
    return found === '' || found.startsWith('..') || isAbsolute(found) ? undefined : found.split(sep).join('/');
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** @throws UserError when it is not text in UTF-8 */
  read(path: string): string | undefined {
    return this.#files.has(path) ? this.#files.get(path) : readRepoFile(this.root, path);
  }

  /**
   * @param text undefined removes the file
   * @throws UserError when generators must not write there
   */
  write(path: string, text: string | undefined): void {
    repoPath(this.root, path);
    this.#files.set(path, text);
  }

  /** What was held since the last time, as changes to what is on the disk. */
  release(): readonly Change[] {
    const changes = [...this.#files].flatMap(([path, after]) => this.#change(path, after));
    this.#files.clear();
    return changes.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  }

  #change(path: string, after: string | undefined): readonly Change[] {
    const before = readRepoFile(this.root, path);
    if (before === after) return [];
    if (before === undefined) return after === undefined ? [] : [{ kind: 'create', path, after }];
    return [after === undefined ? { kind: 'delete', path, before } : { kind: 'update', path, before, after }];
  }
}

let current: HeldFiles | undefined;

/** From here on, actions of plop write into `files`. */
export function holdIn(files: HeldFiles): void {
  current = files;
}

/** Where actions of plop write. */
export function holding(): HeldFiles {
  if (!current) throw new UserError('Actions of plop write nothing here.');
  return current;
}
