import { posix } from 'node:path';

import { type Compiler, compilerOf } from '../../repo/compiler.js';
import { type PackageManager, packageManagerOf } from '../../repo/package-manager.js';
import { manifestFolder, type Package, packageIn, reachableFrom } from '../../repo/packages.js';
import type { Repo } from '../repo.js';
import { sourceOf } from '../source-of.js';
import type { Source } from '../migration/table.js';

/** The application that gets a database. Paths are relative to the root of its repository. */
export interface Home extends Source {
  readonly repo: Repo;
  readonly owner: Package;
  /** All packages of the repository, that of the application among them. */
  readonly packages: readonly Package[];
  /** The folder of the package.json that its dependencies are in. */
  readonly folder: string;
  /** The folder of the code that makes it. */
  readonly code: string;
  readonly compiler: Compiler;
  readonly manager: PackageManager;
  /** Everything that it can import, by package. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What has to be known of an application before it gets a database. */
export async function homeOf(repo: Repo): Promise<Home> {
  const { app, framework, root } = repo;
  const { owner, packages } = await packageIn(root, app, []);
  const folder = manifestFolder(root, app);
  return {
    ...sourceOf(repo),
    repo,
    owner,
    packages,
    folder,
    code: posix.dirname(framework.entry),
    compiler: compilerOf(root, owner),
    manager: packageManagerOf(root, folder),
    dependencies: reachableFrom(owner),
  };
}

/** A path below the folder of the package.json: `prisma/schema.prisma`. */
export function inFolder({ folder }: Home, path: string): string {
  return posix.join(folder, path);
}

/** How a file names another one in a setting: `./src/db/schema.ts`. */
export function settingOf(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

/** A variable of the environment, as the compiler of the application lets it be read. */
export function variableOf({ compiler: { options } }: Home, name: string): string {
  return options.noPropertyAccessFromIndexSignature === true ? `process.env['${name}']` : `process.env.${name}`;
}
