import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Repo } from './repo.js';
import { readRepoFile } from '../disk/repo-path.js';
import type { Source } from './migration/table.js';

/** Reads the files of a repository. */
export function sourceOf({ root }: Pick<Repo, 'root'>): Source {
  return {
    read: (path) => readRepoFile(root, path),
    list: (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []),
  };
}
