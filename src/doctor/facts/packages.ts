import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

import { readRepoFile } from '../../disk/repo-path.js';
import { entriesOf, fieldOf, stringOf } from '../../repo/fields-of.js';
import { parseJson } from '../../repo/parse-json.js';
import { lockedIn } from '../../repo/versions/locked.js';
import type { Packages, RepoFacts } from './facts.js';
import { known, notThere, type Probed } from './probed.js';

/** What a lockfile has, and what is installed of it. */
interface Locked {
  readonly name: string;
  readonly version: string;
  readonly installed: string | undefined;
}

/**
 * What is installed against the lockfile: with npm every package, with the others what packages of the repository depend on,
 * as those do not say what they have installed.
 */
export async function packagesIn(repo: RepoFacts): Promise<Probed<Packages>> {
  const { lockfiles, packageManager, root } = repo;
  if (existsSync(join(root, '.pnp.cjs'))) return notThere("Yarn's Plug'n'Play installs no packages.");
  if (lockfiles.length === 0) return notThere('There is no lockfile.');
  if (!existsSync(join(root, 'node_modules'))) return known({ checked: 0, absent: ['all packages'], different: [] });
  const all = (packageManager === 'npm' ? lockedByNpm(root) : undefined) ?? (await lockedDependencies(repo));
  return known({
    checked: all.length,
    absent: all.flatMap(({ installed, name, version }) => (installed === undefined ? [`${name}@${version}`] : [])),
    different: all.flatMap(({ installed, name, version }) =>
      installed === undefined || installed === version ? [] : [{ name, locked: version, installed }],
    ),
  });
}

/** npm keeps a lockfile of what it has installed, without what is not for this machine; undefined where it has none. */
function lockedByNpm(root: string): readonly Locked[] | undefined {
  const installed = jsonIn(root, 'node_modules/.package-lock.json');
  const locked = jsonIn(root, 'package-lock.json');
  if (installed === undefined || locked === undefined) return undefined;
  return entriesOf(fieldOf(locked, 'packages')).flatMap(([path, entry]) => {
    const version = stringOf(fieldOf(entry, 'version'));
    const there = stringOf(fieldOf(installed, 'packages', path, 'version'));
    const mayLack = ['optional', 'devOptional', 'peer'].some((kind) => fieldOf(entry, kind) === true);
    if (!path.includes('node_modules/') || version === undefined || (there === undefined && mayLack)) return [];
    return [
      { name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version, installed: there },
    ];
  });
}

async function lockedDependencies({ packages, root }: RepoFacts): Promise<readonly Locked[]> {
  const all: Locked[] = [];
  for (const folder of packages) {
    const manifest = jsonIn(root, posix.join(folder, 'package.json'));
    for (const [name, range] of ['dependencies', 'devDependencies'].flatMap((kind) =>
      entriesOf(fieldOf(manifest, kind)),
    )) {
      // Packages of the repository are not in a version.
      if (typeof range !== 'string' || /^(?:file|link|portal|workspace):/.test(range)) continue;
      const version = /^\d+\.\d+\.\d+[-+.\w]*/.exec((await lockedIn(root, folder, name, range)) ?? '')?.[0];
      if (version !== undefined) all.push({ name, version, installed: installedIn(root, folder, name) });
    }
  }
  const unique = new Map(all.map((one) => [`${one.name}@${one.version} ${one.installed ?? ''}`, one]));
  return [...unique.values()];
}

function installedIn(root: string, folder: string, name: string): string | undefined {
  const own = stringOf(fieldOf(jsonIn(root, posix.join(folder, 'node_modules', name, 'package.json')), 'version'));
  return own ?? (folder === '.' ? undefined : installedIn(root, posix.dirname(folder), name));
}

function jsonIn(root: string, path: string): unknown {
  try {
    const text = readRepoFile(root, path);
    return text === undefined ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}
