import { join } from 'node:path';

import { readRepoFile } from '../../disk/repo-path.js';
import type { Refreshed } from '../refresh-description.js';
import type { Repo } from '../repo.js';
import { homeOf } from './home.js';

/**
 * Installs the packages of an application with its own package manager.
 * @param wanted nothing is done without
 * @returns what became of its lockfile, so that it is taken back with the run; in words what has failed
 */
export async function installPackages(repo: Repo, wanted: boolean): Promise<Refreshed> {
  if (!wanted) return { changes: [], left: undefined };
  const { folder, manager } = await homeOf(repo);
  const { lockfile: path, name } = manager;
  // That of older versions of Bun is no text.
  const read = () => (path.endsWith('.lockb') ? undefined : readRepoFile(repo.root, path));
  const before = read();
  const { execa } = await import('execa');
  const cwd = join(repo.root, folder);
  const result = await execa(name, ['install'], { cwd, stdin: 'ignore', all: true, reject: false });
  if (result.failed) {
    const said = result.all.trim().split('\n').slice(-5).join('\n');
    return { changes: [], left: `"${name} install" failed; run it when that is put right:\n${said}` };
  }
  const after = read();
  if (after === undefined || after === before) return { changes: [], left: undefined };
  return {
    changes: [before === undefined ? { kind: 'create', path, after } : { kind: 'update', path, before, after }],
    left: undefined,
  };
}
