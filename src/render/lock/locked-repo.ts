import { TemplateError } from '../../errors.js';
import type { TreeFile } from '../tree.js';

/** What a lock says of a repo itself. */
export interface LockedRepo {
  /** The root first, then the workspaces by their folders. */
  readonly manifests: readonly Manifest[];
  /** Package → the version that takes the place of every other in the tree. */
  readonly overrides: Readonly<Record<string, string>>;
  /** Whether a package may be left out of the lock because nothing is known of it. All others must be there. */
  readonly mayMiss: (name: string) => boolean;
}

/** What a package.json of the repo depends on. */
export interface Manifest {
  /** Folder: `packages/database`, and `` for the root. */
  readonly path: string;
  readonly name: string;
  readonly version?: string;
  readonly workspaces?: readonly string[];
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Writes the lock of one repo from that of all options together: `union` is the content of the manager's `lock.json`. */
export type Pruner = (union: string, repo: LockedRepo) => string;

/** @param files any files of a repo; its package.json files are taken */
export function manifestsIn(files: readonly TreeFile[]): readonly Manifest[] {
  return files
    .filter(({ path }) => path === 'package.json' || path.endsWith('/package.json'))
    .map(({ path, text }) => {
      const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
      const {
        dependencies = {},
        devDependencies = {},
        ...rest
      } = JSON.parse(text) as Partial<Manifest> & { name: string };
      return { ...rest, dependencies, devDependencies, path: folder };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Every package that `manifest` asks for, with its range. */
export function dependenciesOf({ dependencies, devDependencies }: Manifest): readonly (readonly [string, string])[] {
  return [...Object.entries(dependencies), ...Object.entries(devDependencies)];
}

/** Whether `version` is what a package.json asks for. All of ours ask for one version. */
export function isAsked(range: string, version: string | undefined): boolean {
  return version !== undefined && range.slice(range.lastIndexOf('@') + 1) === version;
}

/** @throws TemplateError unless `name` may be missing */
export function refuseMissing({ mayMiss }: LockedRepo, name: string, wantedBy: string): void {
  if (mayMiss(name.replace(/(?<=.)[@ ].*$/, ''))) return;
  throw new TemplateError(
    `${wantedBy} depends on ${name}, which is not in the lock of all options: run npm run refresh-versions -- --locks-only`,
  );
}
