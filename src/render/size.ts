import type { Catalog } from '../catalog/catalog.js';
import { chosenOptions, type Choices } from '../catalog/resolve.js';
import { collect } from './slots/contributions.js';
import { mergeWorkspaces } from './slots/workspaces.js';
import type { TreeFile } from './tree.js';

/** How large a repo is, and what has to be run for it. */
export interface Size {
  readonly files: number;
  /** Without lockfiles and JSON, which programs write. */
  readonly lines: number;
  /** Packages of others that its package.json files name, sorted. */
  readonly dependencies: readonly string[];
  /** Programs of the repo that run all the time, sorted: `api`. */
  readonly processes: readonly string[];
  /** What they need beside them, sorted, by the names in docker-compose.yml: `postgres`. */
  readonly services: readonly string[];
}

/** Measures rendered files, with those that are added to them later. */
export function sizeOf(catalog: Catalog, choices: Choices, files: readonly TreeFile[]): Size {
  const contributed = collect(chosenOptions(catalog, choices));
  const { lockfile } = contributed.find(({ packageManager }) => packageManager)?.packageManager ?? {};
  const services = contributed.flatMap(({ compose }) =>
    Object.entries(compose?.services ?? {}).flatMap(([name, service]) => ('image' in service ? [name] : [])),
  );
  const processes = mergeWorkspaces(contributed).flatMap(({ app, path }) => (app ? [path.replace(/^.*\//, '')] : []));
  return {
    files: files.length,
    lines: files
      .filter(({ path }) => path !== lockfile && !path.endsWith('.json'))
      .reduce((sum, { text }) => sum + linesIn(text), 0),
    dependencies: dependenciesIn(files),
    processes: unique(processes),
    services: unique(services),
  };
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text === '' || text.endsWith('\n') ? lines : lines + 1;
}

function dependenciesIn(files: readonly TreeFile[]): readonly string[] {
  const manifests = files
    .filter(({ path }) => path === 'package.json' || path.endsWith('/package.json'))
    .map(({ text }) => JSON.parse(text) as Manifest);
  const own = new Set(manifests.map(({ name }) => name));
  const named = manifests.flatMap(({ dependencies, devDependencies }) =>
    Object.keys({ ...dependencies, ...devDependencies }),
  );
  return unique(named.filter((name) => !own.has(name)));
}

/** What this tool itself prints into a package.json. */
interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
