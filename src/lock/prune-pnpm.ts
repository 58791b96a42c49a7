import { parseDepPath, printDepPath } from './dep-path.js';
import { dependenciesOf, isAsked, type LockedRepo, type Manifest, refuseMissing } from './locked-repo.js';
import { type PnpmImporter, type PnpmSnapshot, printPnpmLock } from './pnpm-print.js';

/** What pnpm's lock of all options says. Links between workspaces are left out. */
interface PnpmUnion {
  /** Folder of a workspace → package → what it is resolved to there. */
  readonly importers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Package → its lines, as pnpm writes them, and the peers that it can do without. */
  readonly packages: Readonly<Record<string, { readonly text: string; readonly optionalPeers?: readonly string[] }>>;
  readonly snapshots: Readonly<Record<string, PnpmSnapshot>>;
}

/**
 * The pnpm-lock.yaml of a repo: what its package.json files reach in the union. An optional peer that nothing else brings is left
 * out, also where the name of a package tells which peers it is resolved with.
 * @throws TemplateError when a package is not in the union
 */
export function prunePnpm(text: string, repo: LockedRepo): string {
  const union = JSON.parse(text) as PnpmUnion;
  const importers = repo.manifests.map((manifest) => importerOf(union, repo, manifest));
  const start = importers.flatMap(({ paths }) => paths);
  const ids = idsFrom(union, start);
  const short = (path: string) => printDepPath(parseDepPath(path), (id) => ids.has(id));
  const required = reach(start, (path) => pathsIn(union.snapshots[path]?.dependencies));
  const shortRequired = new Set([...required].map(short));
  const snapshots = new Map<string, PnpmSnapshot>();
  for (const path of reach(start, (one) => neededBy(union, one, ids))) {
    const optional = !shortRequired.has(short(path));
    snapshots.set(short(path), shortened(union, path, ids, optional));
  }
  return printPnpmLock({
    overrides: repo.overrides,
    importers: importers.map((importer) => ({
      ...importer,
      resolved: new Map(
        [...importer.resolved].map(([name, { specifier, version }]) => [name, { specifier, version: short(version) }]),
      ),
    })),
    packages: Object.entries(union.packages).flatMap(([id, known]) => (ids.has(id) ? [[id, known.text]] : [])),
    snapshots,
  });
}

function importerOf(
  union: PnpmUnion,
  repo: LockedRepo,
  manifest: Manifest,
): PnpmImporter & { readonly paths: readonly string[] } {
  const folder = manifest.path === '' ? '.' : manifest.path;
  const known = union.importers[folder] ?? {};
  const folders = new Map(repo.manifests.map(({ name, path }) => [name, path]));
  const resolved = dependenciesOf(manifest).flatMap(([name, range]) => {
    const target = folders.get(name);
    const version = target === undefined ? known[name] : `link:${relative(manifest.path, target)}`;
    if (version === undefined || (target === undefined && !isAsked(range, versionOf(name, version)))) {
      refuseMissing(repo, `${name} ${range}`, `${folder}/package.json`);
      return [];
    }
    return [[name, { specifier: repo.overrides[name] ?? range, version }] as const];
  });
  const paths = pathsIn(Object.fromEntries(resolved.map(([name, { version }]) => [name, version])));
  return { folder, manifest, resolved: new Map(resolved), paths };
}

function versionOf(name: string, resolved: string): string {
  const { id } = parseDepPath(pathOf(name, resolved));
  return id.slice(id.lastIndexOf('@') + 1);
}

/** From the folder of one workspace, or the root, to that of another. */
function relative(from: string, to: string): string {
  const [ours, theirs] = [from.split('/').filter(Boolean), to.split('/')];
  const shared = theirs.findIndex((part, index) => part !== ours[index]);
  return [...ours.slice(shared).map(() => '..'), ...theirs.slice(shared)].join('/');
}

/** The packages that are there: whether an optional peer is depends on all others. */
function idsFrom(union: PnpmUnion, start: readonly string[]): ReadonlySet<string> {
  let ids: ReadonlySet<string> = new Set();
  for (;;) {
    const found = new Set([...reach(start, (path) => neededBy(union, path, ids))].map((path) => parseDepPath(path).id));
    if (found.size === ids.size) return found;
    ids = found;
  }
}

function reach(start: readonly string[], next: (path: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(start);
  // A set goes on to what is added while it is walked.
  for (const path of reached) for (const one of next(path)) reached.add(one);
  return reached;
}

function neededBy(union: PnpmUnion, path: string, ids: ReadonlySet<string>): readonly string[] {
  const { dependencies = {}, optionalDependencies = {} } = union.snapshots[path] ?? {};
  return [...pathsIn(dependencies), ...pathsIn(withoutAbsentPeers(union, path, optionalDependencies, ids))];
}

function withoutAbsentPeers(
  union: PnpmUnion,
  path: string,
  optional: Readonly<Record<string, string>>,
  ids: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const peers = union.packages[parseDepPath(path).id]?.optionalPeers ?? [];
  return Object.fromEntries(
    Object.entries(optional).filter(
      ([name, version]) => !peers.includes(name) || ids.has(parseDepPath(pathOf(name, version)).id),
    ),
  );
}

function shortened(union: PnpmUnion, path: string, ids: ReadonlySet<string>, optional: boolean): PnpmSnapshot {
  const { dependencies = {}, optionalDependencies = {}, transitivePeerDependencies = [] } = union.snapshots[path] ?? {};
  const short = (versions: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(versions).map(([name, version]) => [
        name,
        printDepPath(parseDepPath(version), (id) => ids.has(id)),
      ]),
    );
  return {
    dependencies: short(dependencies),
    optionalDependencies: short(withoutAbsentPeers(union, path, optionalDependencies, ids)),
    transitivePeerDependencies,
    ...(optional && { optional }),
  };
}

function pathsIn(versions: Readonly<Record<string, string>> = {}): readonly string[] {
  return Object.entries(versions).flatMap(([name, version]) =>
    version.startsWith('link:') ? [] : [pathOf(name, version)],
  );
}

/** A version alone is one of the package itself; of an alias, the whole name is given. */
function pathOf(name: string, version: string): string {
  return parseDepPath(version).id.includes('@') ? version : `${name}@${version}`;
}
