import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import ignore, { type Ignore } from 'ignore';

/** Files larger than this are data, bundles or generated. */
const maxBytes = 1_000_000;

/** What git tracks, or would. */
export interface Files {
  readonly paths: readonly string[];
  readonly isInGit: boolean;
  readonly isIgnored: (path: string) => boolean;
  readonly read: (path: string) => string | undefined;
}

/** Lists the files of a folder: those of git's index where there is one, else all that .gitignore files do not exclude. */
export function filesOf(root: string): Files {
  const tracked = trackedBelow(root);
  const rules = ignore();
  const ignored = read(root, '.gitignore');
  if (ignored !== undefined) rules.add(ignored);
  return {
    paths: (tracked ?? walk(root, '', [])).filter((path) => !isIn(path, ['node_modules', '.git'])).toSorted(),
    isInGit: tracked !== undefined,
    isIgnored: (path) => rules.ignores(path),
    read: (path) => read(root, path),
  };
}

function isIn(path: string, folders: readonly string[]): boolean {
  return path.split('/').some((part) => folders.includes(part));
}

/** `core.fsmonitor` of a repository names a program: nothing of what is reviewed is run. */
function trackedBelow(root: string): readonly string[] | undefined {
  try {
    const args = ['-c', 'core.fsmonitor=false', 'ls-files', '--cached', '-z'];
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const text = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio });
    const paths = text.split('\0').filter((path) => path !== '');
    return paths.length > 0 ? paths : undefined;
  } catch {
    return undefined;
  }
}

interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

function walk(root: string, folder: string, outer: readonly Rules[]): readonly string[] {
  const own = read(root, join(folder, '.gitignore'));
  const all = own === undefined ? outer : [...outer, { folder, rules: ignore().add(own) }];
  const isIgnored = (path: string) =>
    all.some((one) => one.rules.ignores(one.folder === '' ? path : path.slice(one.folder.length + 1)));
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return ['.git', 'node_modules'].includes(entry.name) || isIgnored(`${path}/`) ? [] : walk(root, path, all);
    return entry.isFile() && !isIgnored(path) ? [path] : [];
  });
}

function read(root: string, path: string): string | undefined {
  try {
    const file = join(root, path);
    const { size } = statSync(file);
    return size > maxBytes ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
