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

/** One package needs another. */
interface PnpmEdge {
  readonly path: string;
  readonly id: string;
  readonly kind: 'needed' | 'optional' | 'optionalPeer';
}

/**
 * The pnpm-lock.yaml of a repo: what its package.json files reach in the union. An optional peer that nothing else brings is left
 * out, also where the name of a package contains the peers that it is resolved with.
 * @throws TemplateError when a package is not in the union
 */
export function prunePnpm(text: string, repo: LockedRepo): string {
  const union = JSON.parse(text) as PnpmUnion;
  const importers = repo.manifests.map((manifest) => importerOf(union, repo, manifest));
  const start = importers.flatMap(({ paths }) => paths);
  const edgesOf = remembered((path: string) => edgesFrom(union, path));
  const { paths, ids } = reachedFrom(start, edgesOf);
  const short = remembered((path: string) => printDepPath(parseDepPath(path), (id) => ids.has(id)));
  const needed = new Set([...reach(start, edgesOf, ({ kind }) => kind === 'needed')].map(short));
  const snapshots = [...paths].map((path) => {
    const optional = !needed.has(short(path));
    return [short(path), shortened(union, path, ids, short, optional)] as const;
  });
  return printPnpmLock({
    overrides: repo.overrides,
    importers: importers.map((importer) => ({
      ...importer,
      resolved: new Map(
        [...importer.resolved].map(([name, { specifier, version }]) => [name, { specifier, version: short(version) }]),
      ),
    })),
    packages: Object.entries(union.packages).flatMap(([id, known]) => (ids.has(id) ? [[id, known.text]] : [])),
    snapshots: new Map(snapshots),
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
  const paths = resolved.flatMap(([name, { version }]) => (version.startsWith('link:') ? [] : [pathOf(name, version)]));
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

/** What is there: whether an optional peer is depends on everything else. */
function reachedFrom(
  start: readonly string[],
  edgesOf: (path: string) => readonly PnpmEdge[],
): { readonly paths: ReadonlySet<string>; readonly ids: ReadonlySet<string> } {
  let ids: ReadonlySet<string> = new Set();
  for (;;) {
    const before = ids;
    const paths = reach(start, edgesOf, ({ kind, id }) => kind !== 'optionalPeer' || before.has(id));
    ids = new Set([...paths].map((path) => parseDepPath(path).id));
    if (ids.size === before.size) return { paths, ids };
  }
}

function reach(
  start: readonly string[],
  edgesOf: (path: string) => readonly PnpmEdge[],
  follow: (edge: PnpmEdge) => boolean,
): ReadonlySet<string> {
  const reached = new Set(start);
  // A set goes on to what is added while it is walked.
  for (const path of reached) for (const edge of edgesOf(path)) if (follow(edge)) reached.add(edge.path);
  return reached;
}

function edgesFrom({ packages, snapshots }: PnpmUnion, from: string): readonly PnpmEdge[] {
  const { dependencies = {}, optionalDependencies = {} } = snapshots[from] ?? {};
  const peers = packages[parseDepPath(from).id]?.optionalPeers ?? [];
  const edge = (name: string, version: string, kind: PnpmEdge['kind']): PnpmEdge => {
    const path = pathOf(name, version);
    return { path, id: parseDepPath(path).id, kind };
  };
  return [
    ...Object.entries(dependencies).map(([name, version]) => edge(name, version, 'needed')),
    ...Object.entries(optionalDependencies).map(([name, version]) =>
      edge(name, version, peers.includes(name) ? 'optionalPeer' : 'optional'),
    ),
  ];
}

function shortened(
  { packages, snapshots }: PnpmUnion,
  path: string,
  ids: ReadonlySet<string>,
  short: (path: string) => string,
  optional: boolean,
): PnpmSnapshot {
  const { dependencies = {}, optionalDependencies = {}, transitivePeerDependencies = [] } = snapshots[path] ?? {};
  const peers = packages[parseDepPath(path).id]?.optionalPeers ?? [];
  const isThere = ([name, version]: readonly [string, string]) =>
    !peers.includes(name) || ids.has(parseDepPath(pathOf(name, version)).id);
  const all = (versions: readonly (readonly [string, string])[]) =>
    Object.fromEntries(versions.map(([name, version]) => [name, short(version)]));
  return {
    dependencies: all(Object.entries(dependencies)),
    optionalDependencies: all(Object.entries(optionalDependencies).filter(isThere)),
    transitivePeerDependencies,
    ...(optional && { optional }),
  };
}

/** A version alone is one of the package itself; of an alias, the whole name is given. */
function pathOf(name: string, version: string): string {
  return parseDepPath(version).id.includes('@') ? version : `${name}@${version}`;
}

function remembered<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
