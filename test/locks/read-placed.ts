import type { TreeFile } from '../../src/render/tree.js';
import { type Edge, type LockedPackage, type LockGraph, plainRange } from './lock-graph.js';

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly name: string;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
}

/** A package as npm and bun write it down. */
interface Entry extends Manifest {
  readonly version: string;
  readonly optionalDependencies?: Versions;
  readonly peerDependencies?: Versions;
  readonly optionalPeers: readonly string[];
}

/** Reads a package-lock.json. */
export function readNpm(text: string, files: readonly TreeFile[]): LockGraph {
  const { packages } = JSON.parse(text) as {
    packages: Record<string, Entry & { link?: true; peerDependenciesMeta?: Record<string, { optional?: boolean }> }>;
  };
  const entries = Object.entries(packages).flatMap(([place, entry]) => {
    const optionalPeers = Object.entries(entry.peerDependenciesMeta ?? {}).flatMap(([name, { optional }]) =>
      optional ? [name] : [],
    );
    const named = { ...entry, name: place.slice(place.lastIndexOf('node_modules/') + 13), optionalPeers };
    return place.includes('node_modules/') && !entry.link ? [[place, named] as const] : [];
  });
  const parent = (place: string) => place.slice(0, Math.max(0, place.lastIndexOf('/')));
  const candidate = (above: string, name: string) => `${above === '' ? '' : `${above}/`}node_modules/${name}`;
  return graphOf(new Map(entries), files, (path) => path, parent, candidate);
}

type BunEntry = readonly [
  id: string,
  origin: string,
  entry: Omit<Entry, 'name' | 'version' | 'optionalPeers'> & { readonly optionalPeers?: readonly string[] },
];

/** Reads a bun.lock. */
export function readBun(text: string, files: readonly TreeFile[]): LockGraph {
  const { packages } = JSON.parse(text.replaceAll(/,(?=\s*[}\]])/g, '')) as { packages: Record<string, BunEntry> };
  const entries = Object.entries(packages).flatMap(([place, [id, , entry]]) => {
    if (id.includes('@workspace:')) return [];
    const at = id.lastIndexOf('@');
    return [
      [
        place,
        { ...entry, name: id.slice(0, at), version: id.slice(at + 1), optionalPeers: entry.optionalPeers ?? [] },
      ] as const,
    ];
  });
  const parent = (place: string) => place.replace(/\/?(@[^/]+\/)?[^/]+$/, '');
  const candidate = (above: string, name: string) => (above === '' ? name : `${above}/${name}`);
  return graphOf(new Map(entries), files, (_, name) => name, parent, candidate);
}

function graphOf(
  entries: ReadonlyMap<string, Entry>,
  files: readonly TreeFile[],
  placeOfWorkspace: (path: string, name: string) => string,
  parent: (place: string) => string,
  candidate: (above: string, name: string) => string,
): LockGraph {
  const find = (place: string, name: string): string | undefined => {
    for (let above = place; ; above = parent(above)) {
      if (entries.has(candidate(above, name))) return candidate(above, name);
      if (above === '') return undefined;
    }
  };
  const edges = (by: string, versions: Versions = {}, optional = false) =>
    Object.entries(versions).flatMap(([name, range]): Edge[] =>
      name.startsWith('@app/') ? [] : [{ by, name, range: plainRange(range), to: find(by, name), optional }],
    );
  const packages = [...entries].map(([place, entry]): [string, LockedPackage] => {
    const peers = Object.entries(entry.peerDependencies ?? {}).filter(([name]) => !entry.optionalPeers.includes(name));
    const needs = [
      ...edges(place, entry.dependencies),
      ...edges(place, Object.fromEntries(peers)),
      ...edges(place, entry.optionalDependencies, true),
    ];
    return [place, { name: entry.name, version: entry.version, needs }];
  });
  const asked = files.flatMap(({ path, text }) => {
    if (!/(^|\/)package\.json$/.test(path)) return [];
    const { name, dependencies, devDependencies } = JSON.parse(text) as Manifest;
    const place = path === 'package.json' ? '' : placeOfWorkspace(path.slice(0, -'/package.json'.length), name);
    return [...edges(place, dependencies), ...edges(place, devDependencies)];
  });
  return { asked, packages: new Map(packages) };
}
