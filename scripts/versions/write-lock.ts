import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { execa } from 'execa';

import { type LockedRepo, manifestsIn } from '../../src/render/lock/locked-repo.js';
import { prunerOf } from '../../src/render/lock/render-lock.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { type AgeGate, gateOf, type ManagerRun } from './age-gate.js';
import { packagesIn } from './packages-in.js';
import { unionOf } from './union-of.js';
import { type ManagerOption, unionOverrides, unionRepo } from './union-repo.js';

export interface LockRequest {
  readonly templates: string;
  readonly catalog: Catalog;
  readonly gate: AgeGate;
  /** Start from the lock there is: only what the package.json files have changed moves. */
  readonly keep: boolean;
}

/**
 * Has a package manager write the lock of all options together.
 * @returns the text of its `lock.json`
 * @throws Error when the manager fails, or when its lock is not what our own would be
 */
export async function writeLock({ templates, catalog, gate, keep }: LockRequest, one: ManagerOption): Promise<string> {
  const { option, manager } = one;
  const folder = mkdtempSync(join(tmpdir(), `lock-${manager.name}-`));
  try {
    const files = unionRepo(templates, catalog, one);
    for (const { path, text } of files) put(join(folder, path), text);
    const repo = { manifests: manifestsIn(files), overrides: unionOverrides(catalog, one), mayMiss: () => false };
    const known = join(templates, 'package-manager', option.id, 'lock.json');
    const lockfile = join(folder, manager.lockfile);
    if (keep && existsSync(known) && holds(manager.name, known, repo.overrides))
      put(lockfile, prunerOf(manager)(readFileSync(known, 'utf8'), { ...repo, mayMiss: () => true }));
    // Without a lockfile of its own, yarn would look for a project in the folders above.
    else if (manager.name === 'yarn') put(lockfile, '');
    await lockWith(one, gateOf(manager.name, gate), folder);
    return checked(one, readFileSync(lockfile, 'utf8'), repo);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** No manager looks again at what is locked when an override is new: then it has to start from nothing. */
function holds(manager: string, file: string, overrides: Readonly<Record<string, string>>): boolean {
  const packages = packagesIn(manager, readFileSync(file, 'utf8'));
  return Object.entries(overrides).every(([name, version]) =>
    (packages.get(name) ?? []).every((one) => one === version),
  );
}

/** The pinned version of the manager, with nothing of the machine that would change what it writes. */
async function lockWith(
  { manager }: ManagerOption,
  { args, env, settings }: ManagerRun,
  folder: string,
): Promise<void> {
  for (const [file, text] of Object.entries(settings))
    put(join(folder, file), `${readFileSync(join(folder, file), 'utf8')}\n${text}`);
  const program = manager.obtain?.split(' ').at(-1) ?? `${manager.name}@${manager.version}`;
  const command = ['exec', '--yes', `--package=${program}`, '--', manager.name, ...args];
  await execa('npm', command, { cwd: folder, env: { CI: undefined, ...env }, stdin: 'ignore', all: true });
}

/** What the manager has written must be what our printer makes of it: else the locks of repos would be wrong in the same way. */
function checked({ manager }: ManagerOption, lock: string, repo: LockedRepo): string {
  const union = unionOf[manager.name]?.(lock);
  if (union === undefined)
    throw new Error(`scripts/versions/union-of.ts does not know the lockfile of ${manager.name}`);
  const printed = comparable(manager.name, prunerOf(manager)(union, repo)).split('\n');
  const lines = comparable(manager.name, lock).split('\n');
  const line = Array.from({ length: Math.max(lines.length, printed.length) }, (_, index) => index).find(
    (index) => printed[index] !== lines[index],
  );
  if (line === undefined) return union;
  throw new Error(
    `src/render/lock writes ${manager.lockfile} otherwise than ${manager.name} ${manager.version} does:\n` +
      `  ours:   ${printed.slice(Math.max(0, line - 9), line + 3).join('\n          ')}\n  theirs: ${lines.slice(Math.max(0, line - 9), line + 3).join('\n          ')}`,
  );
}

/** npm keeps in its lock what nothing needs, and addresses of sponsors. We keep neither. */
function comparable(manager: string, lock: string): string {
  if (manager !== 'npm') return lock;
  const { packages, ...rest } = JSON.parse(lock) as { packages: Readonly<Record<string, object>> };
  const kept = Object.entries(packages)
    .filter(([, entry]) => !('extraneous' in entry))
    .map(([place, entry]) => [place, Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'funding'))]);
  return JSON.stringify({ ...rest, packages: Object.fromEntries(kept) as object }, null, 2);
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
