import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

import { readRepoFile } from '../disk/repo-path.js';
import { fieldOf, stringOf } from './fields-of.js';
import { withParents } from './packages.js';
import { parseJson } from './parse-json.js';

/** The package manager of an application. */
export interface PackageManager {
  readonly name: 'bun' | 'npm' | 'pnpm' | 'yarn';
  /** Its lockfile, relative to the root; where it would be, when there is none. */
  readonly lockfile: string;
}

const lockfiles: readonly (readonly [PackageManager['name'], string])[] = [
  ['pnpm', 'pnpm-lock.yaml'],
  ['yarn', 'yarn.lock'],
  ['bun', 'bun.lock'],
  ['bun', 'bun.lockb'],
  ['npm', 'npm-shrinkwrap.json'],
  ['npm', 'package-lock.json'],
];

/** What installs the packages of a folder: what `packageManager` names, else whose lockfile is nearest, else npm. */
export function packageManagerOf(root: string, folder: string): PackageManager {
  const parents = withParents(folder);
  const locks = parents.flatMap((parent) =>
    lockfiles
      .map(([name, file]) => ({ name, lockfile: posix.join(parent, file) }))
      .filter(({ lockfile }) => existsSync(join(root, lockfile))),
  );
  const named = parents.map((parent) => namedIn(root, parent)).find((name) => name !== undefined);
  const [nearest] = named === undefined ? locks : locks.filter(({ name }) => name === named);
  if (nearest) return nearest;
  const name = named ?? 'npm';
  const file = { bun: 'bun.lock', npm: 'package-lock.json', pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock' }[name];
  return { name, lockfile: posix.join(folder, file) };
}

/** `pnpm` of `"packageManager": "pnpm@10.1.0"`. */
function namedIn(root: string, folder: string): PackageManager['name'] | undefined {
  const text = readRepoFile(root, posix.join(folder, 'package.json'));
  if (text === undefined) return undefined;
  const [said] = stringOf(fieldOf(parseJson(text), 'packageManager'))?.split('@') ?? [];
  return lockfiles.map(([name]) => name).find((name) => name === said);
}
