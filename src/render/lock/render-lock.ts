import { TemplateError } from '../../errors.js';
import type { Option } from '../../catalog/catalog.js';
import type { PackageManager } from '../../catalog/definition.js';
import type { ReadTemplate } from '../render.js';
import type { TreeFile } from '../tree.js';
import { manifestsIn, type Pruner } from './locked-repo.js';
import { pruneBun } from './prune-bun.js';
import { pruneNpm } from './prune-npm.js';
import { prunePnpm } from './prune-pnpm.js';
import { pruneYarn } from './prune-yarn.js';

const pruners: Readonly<Record<string, Pruner>> = { npm: pruneNpm, pnpm: prunePnpm, yarn: pruneYarn, bun: pruneBun };

/** How the lock of all options becomes that of one repo. @throws TemplateError for a package manager without a pruner */
export function prunerOf({ name }: PackageManager): Pruner {
  const pruner = pruners[name];
  if (!pruner) {
    throw new TemplateError(
      `${name} has a lock of all options, but src/render/lock cannot write its lockfiles: ${Object.keys(pruners).join(', ')} it can`,
    );
  }
  return pruner;
}

/**
 * The lockfile of the chosen package manager, where there is a lock of all options to take it from.
 * @param files the repo: its package.json files say what is wanted
 * @throws TemplateError when a package is not in the lock of all options
 */
export function renderLock(
  read: ReadTemplate,
  options: readonly Option[],
  manager: PackageManager,
  files: readonly TreeFile[],
  overrides: Readonly<Record<string, string>>,
): readonly TreeFile[] {
  const { lock } = options.find((option) => option.lock !== undefined) ?? {};
  if (lock === undefined) return [];
  const repo = { manifests: manifestsIn(files), overrides, mayMiss: (name: string) => name === 'create-backend' };
  return [{ path: manager.lockfile, text: prunerOf(manager)(read(lock), repo), from: lock }];
}
