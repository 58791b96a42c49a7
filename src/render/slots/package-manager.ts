import { TemplateError } from '../../errors.js';
import type { Option } from '../../catalog/catalog.js';
import type { PackageManager } from '../../catalog/definition.js';
import { collect, type Contributed } from './contributions.js';

/**
 * The command that installs a new repo: as its lock says, where it comes with one that lacks nothing. The version of this tool,
 * which a repo may depend on, is in no lock.
 */
export function firstInstallOf(options: readonly Option[]): string {
  const contributed = collect(options);
  const manager = packageManagerOf(contributed);
  const locked = options.some(({ lock }) => lock !== undefined);
  const pinned = contributed.some(({ root }) => root?.devDependencies?.includes('create-backend'));
  return locked && !pinned ? manager.frozenInstall : (manager.unfrozenInstall ?? manager.install);
}

/** The one package manager of the chosen options. */
export function packageManagerOf(contributed: readonly Contributed[]): PackageManager {
  const given = contributed.filter(({ packageManager }) => packageManager);
  const [only, other] = given;
  if (!only?.packageManager || other) {
    throw new TemplateError(
      `exactly one option must say how to install; these do: ${given.map(({ from }) => from).join(', ') || 'none'}`,
    );
  }
  return only.packageManager;
}
