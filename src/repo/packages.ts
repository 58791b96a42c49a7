import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

import * as z from 'zod';

import { UserError } from '../errors.js';
import { readRepoFile } from '../disk/repo-path.js';
import { parseJson } from './parse-json.js';
import { type Project, projectsIn } from './projects.js';
import { majorsOf } from './versions/major.js';
import { foldersBelow, memberFolders, workspacesOf } from './workspaces.js';

const texts = z.record(z.string(), z.string()).default({});

const packageSchema = z.object({
  name: z.string().optional(),
  type: z.enum(['commonjs', 'module']).default('commonjs'),
  dependencies: texts,
  devDependencies: texts,
  scripts: texts,
  prisma: z.object({ schema: z.string().optional() }).optional(),
});

/** A package of a repository, or a project that shares the package.json of a folder further up. */
export interface Package {
  /** Relative to the root; `.` for the root itself. */
  readonly folder: string;
  /** What its package.json or its workspace calls it. */
  readonly name: string | undefined;
  /** The folder of its sources: `apps/api/src`. */
  readonly sources: string;
  /** The file that it starts with, where its workspace says so. */
  readonly entry: string | undefined;
  /** The configuration of its compiler, where its workspace says so. */
  readonly tsconfig: string | undefined;
  readonly isModule: boolean;
  readonly dependencies: Readonly<Record<string, string>>;
  /** What it finds besides: the dependencies of the packages that its folder is in. */
  readonly around: Readonly<Record<string, string>>;
  /** Of some dependencies, of `around` too: the major version that is installed; undefined where nothing says it. */
  readonly majors: Readonly<Record<string, number | undefined>>;
  readonly prismaSchema: string | undefined;
  /** What `npm test` runs. */
  readonly testScript: string | undefined;
}

type Manifest = Pick<Package, 'dependencies' | 'isModule' | 'name' | 'prismaSchema' | 'testScript'>;

/**
 * Reads the package.json of a folder; undefined when there is none.
 * @throws UserError when a package.json is not what npm reads
 */
function readManifest(root: string, folder: string): Manifest | undefined {
  const path = posix.join(folder, 'package.json');
  const text = readRepoFile(root, path);
  if (text === undefined) return undefined;
  try {
    const { dependencies, devDependencies, name, prisma, scripts, type } = packageSchema.parse(parseJson(text));
    return {
      name,
      isModule: type === 'module',
      dependencies: { ...devDependencies, ...dependencies },
      prismaSchema: prisma?.schema,
      testScript: scripts.test,
    };
  } catch {
    throw new UserError(`${path} cannot be read.`, 'It has to be a package.json that npm understands.');
  }
}

/**
 * The packages around a folder, outermost first: those whose folders it is in, and the workspaces and projects that these list.
 * @param folder relative to the root
 * @param versions packages whose major versions are wanted
 */
export async function packagesAround(
  root: string,
  folder: string,
  versions: readonly string[],
): Promise<readonly Package[]> {
  return packagesOf(root, withParents(folder).toReversed(), versions);
}

/**
 * The package in a folder, with all that are around it.
 * @param folder of one that was found there
 * @param versions packages whose major versions are wanted
 */
export async function packageIn(
  root: string,
  folder: string,
  versions: readonly string[],
): Promise<{ readonly owner: Package; readonly packages: readonly Package[] }> {
  const packages = await packagesAround(root, folder, versions);
  const owner = packages.find((one) => one.folder === folder);
  if (!owner) throw new Error(`there is no package in ${folder}`);
  return { owner, packages };
}

/** The packages that no other one lists, below the root: applications beside each other in one repository. */
export async function packagesBelow(root: string, versions: readonly string[]): Promise<readonly Package[]> {
  return packagesOf(root, foldersBelow(root, '.', 3), versions);
}

async function packagesOf(
  root: string,
  folders: readonly string[],
  versions: readonly string[],
): Promise<readonly Package[]> {
  const begun = folders.filter((one) => ['package.json', 'pnpm-workspace.yaml'].some((name) => has(root, one, name)));
  const listed = await Promise.all(begun.map((one) => membersOf(root, one)));
  const paths = [...new Set(begun.flatMap((one, index) => [one, ...(listed[index] ?? [])]))];
  const projects = paths.flatMap((one) => projectsIn(root, one));
  const known = await Promise.all([
    ...paths
      .filter((one) => has(root, one, 'package.json'))
      .map((one) => packageOf(root, projects.find((project) => project.folder === one) ?? { folder: one }, versions)),
    ...projects.filter((one) => !paths.includes(one.folder)).map((one) => packageOf(root, one, versions)),
  ]);
  const unique = new Map(known.flatMap((one) => (one ? [[`${one.folder} ${one.entry ?? ''}`, one] as const] : [])));
  return [...unique.values()];
}

async function membersOf(root: string, folder: string): Promise<readonly string[]> {
  const patterns = (await workspacesOf(root, folder)).flatMap((one) => one.patterns);
  return patterns.length === 0 ? [] : memberFolders(root, folder, patterns);
}

async function packageOf(root: string, project: Project, versions: readonly string[]): Promise<Package | undefined> {
  const { folder } = project;
  const [nearest, ...outer] = withParents(folder).flatMap((one) => {
    const manifest = readManifest(root, one);
    return manifest ? [{ folder: one, manifest }] : [];
  });
  if (!nearest) return undefined;
  const own = nearest.manifest;
  const around = Object.assign({}, ...outer.toReversed().map(({ manifest }) => manifest.dependencies)) as Readonly<
    Record<string, string>
  >;
  return {
    folder,
    name: project.name ?? (nearest.folder === folder ? own.name : undefined),
    sources: project.sources ?? posix.join(folder, 'src'),
    entry: project.entry,
    tsconfig: project.tsconfig,
    isModule: own.isModule,
    dependencies: own.dependencies,
    around,
    majors: await majorsOf(root, folder, { ...around, ...own.dependencies }, versions),
    prismaSchema: nearest.folder === folder ? own.prismaSchema : undefined,
    testScript: own.testScript,
  };
}

/** A folder and those that it is in, up to the root. */
export function withParents(folder: string): readonly string[] {
  return folder === '.' || folder === '' ? ['.'] : [folder, ...withParents(posix.dirname(folder))];
}

/** The folder of the package.json that holds for a folder: its own, or the nearest further up. */
export function manifestFolder(root: string, folder: string): string {
  return withParents(folder).find((one) => has(root, one, 'package.json')) ?? '.';
}

function has(root: string, folder: string, name: string): boolean {
  return existsSync(join(root, folder, name));
}

/** Everything that a package can import: its own dependencies, and those of the packages that its folder is in. */
export function reachableFrom({ around, dependencies }: Package): Readonly<Record<string, string>> {
  return { ...around, ...dependencies };
}

/** The major version of what a package depends on; undefined without the dependency, and where nothing says it. */
export function majorOf({ majors }: Package, name: string): number | undefined {
  return majors[name];
}
