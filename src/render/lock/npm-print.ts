import type { LockedRepo, Manifest } from './locked-repo.js';
import type { NpmFlags } from './npm-flags.js';
import type { NpmUnion } from './prune-npm.js';

/** Keys that npm writes before the others. */
const first = ['name', 'version', 'resolved', 'integrity'];

/** A package-lock.json as npm writes it. Entries are in the order of the union, which npm has sorted. */
export function printNpmLock(
  union: NpmUnion,
  { manifests }: LockedRepo,
  flags: ReadonlyMap<string, Readonly<NpmFlags>>,
): string {
  const byPath = new Map(manifests.map((manifest) => [manifest.path, manifest]));
  const byPlace = new Map(manifests.map((manifest) => [`node_modules/${manifest.name}`, manifest]));
  const root = byPath.get('');
  const entries = ['', ...Object.keys(union)].flatMap((place): [string, object][] => {
    const own = byPath.get(place);
    const link = byPlace.get(place);
    const known = union[place];
    const flagged = flags.get(place);
    if (own) return [[place, ordered(entryOf(own))]];
    if (link && known === null) return [[place, { resolved: link.path, link: true }]];
    return known && flagged ? [[place, withFlags(known, flagged)]] : [];
  });
  const lock = {
    name: root?.name,
    version: root?.version,
    lockfileVersion: 3,
    requires: true,
    packages: Object.fromEntries(entries),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function entryOf({ name, version, workspaces, engines, dependencies, devDependencies }: Manifest): object {
  return {
    ...{ name, version, workspaces, engines },
    ...(Object.keys(dependencies).length > 0 && { dependencies: sorted(dependencies) }),
    ...(Object.keys(devDependencies).length > 0 && { devDependencies: sorted(devDependencies) }),
  };
}

function shown({ dev, optional, devOptional, peer }: Readonly<NpmFlags>): object {
  return {
    ...(peer && { peer }),
    ...(dev && { dev }),
    ...(optional && { optional }),
    ...(devOptional && !dev && !optional && { devOptional }),
  };
}

function sorted<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** npm has ordered the rest already. */
function withFlags(known: object, flags: Readonly<NpmFlags>): object {
  const more = shown(flags);
  return Object.keys(more).length === 0 ? known : ordered({ ...known, ...more });
}

/** The order of keys in npm's files: some first, then simple values and lists, then objects. */
function ordered(entry: object): object {
  const rank = (key: string, value: unknown) => {
    if (first.includes(key)) return first.indexOf(key);
    if (typeof value !== 'object' || Array.isArray(value)) return 10;
    return key === 'dependencies' ? 11 : 12;
  };
  return Object.fromEntries(
    Object.entries(entry).sort(([a, one], [b, other]) => rank(a, one) - rank(b, other) || (a < b ? -1 : 1)),
  );
}
