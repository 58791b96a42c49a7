import { parse } from 'yaml';

import { type Edge, type LockedPackage, type LockGraph, plainRange } from './lock-graph.js';

type Versions = Readonly<Record<string, string>>;

interface YarnEntry {
  readonly version: string;
  readonly resolution: string;
  readonly dependencies?: Versions;
  readonly dependenciesMeta?: Readonly<Record<string, { readonly optional?: string }>>;
}

/** Reads a yarn.lock, in which packages are named by all that is asked for. */
export function readYarn(text: string, overrides: Versions): LockGraph {
  const { __metadata: _, ...entries } = parse(text, { schema: 'failsafe' }) as Record<string, YarnEntry>;
  const byDescriptor = new Map(
    Object.entries(entries).flatMap(([key, { resolution }]) =>
      key.split(', ').map((one) => [one, resolution] as const),
    ),
  );
  const edgesOf = ({ resolution, dependencies = {}, dependenciesMeta = {} }: YarnEntry) =>
    Object.entries(dependencies).flatMap(([name, range]): Edge[] => {
      const asked = overrides[name] === undefined ? range : `npm:${overrides[name]}`;
      if (range.startsWith('workspace:')) return [];
      const optional = dependenciesMeta[name]?.optional === 'true';
      const edge = { by: resolution, name, range: plainRange(asked), optional };
      // Patches that yarn has of its own take the place of a package, and are made of it.
      const patched = [...byDescriptor].flatMap(([one, to]) =>
        one.startsWith(`${name}@patch:`) && decodeURIComponent(one).includes(`@${asked}#`) ? [{ ...edge, to }] : [],
      );
      return [{ ...edge, to: byDescriptor.get(`${name}@${asked}`) }, ...patched];
    });
  const [own, others] = [true, false].map((wanted) =>
    Object.values(entries).filter(({ resolution }) => resolution.includes('@workspace:') === wanted),
  );
  const packages = (others ?? []).map((entry): [string, LockedPackage] => [
    entry.resolution,
    {
      name: entry.resolution.slice(0, entry.resolution.indexOf('@', 1)),
      version: entry.version,
      needs: edgesOf(entry),
    },
  ]);
  return { asked: (own ?? []).flatMap(edgesOf), packages: new Map(packages) };
}

interface PnpmLock {
  readonly importers: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, { specifier: string; version: string }>>>>>
  >;
  readonly packages: Readonly<Record<string, { readonly peerDependenciesMeta?: object }>>;
  readonly snapshots: Readonly<
    Record<string, { readonly dependencies?: Versions; readonly optionalDependencies?: Versions }>
  >;
}

/** Reads a pnpm-lock.yaml, in which packages are named by their version and their peers. */
export function readPnpm(text: string): LockGraph {
  const { importers, packages, snapshots } = parse(text, { schema: 'failsafe' }) as PnpmLock;
  const idOf = (path: string) => path.replace(/\(.*$/, '');
  const edge = (by: string, name: string, version: string, range: string, optional: boolean): Edge => {
    const path = idOf(version).includes('@') ? version : `${name}@${version}`;
    return { by, name, range, optional, to: path in snapshots && idOf(path) in packages ? path : undefined };
  };
  const asked = Object.entries(importers).flatMap(([folder, sections]) =>
    Object.values(sections).flatMap((section) =>
      Object.entries(section).flatMap(([name, { specifier, version }]) =>
        version.startsWith('link:') ? [] : [edge(folder, name, version, plainRange(specifier), false)],
      ),
    ),
  );
  const locked = Object.entries(snapshots).map(
    ([path, { dependencies = {}, optionalDependencies = {} }]): [string, LockedPackage] => {
      const id = idOf(path);
      const at = id.indexOf('@', 1);
      const needs = [
        ...Object.entries(dependencies).map(([name, version]) => edge(path, name, version, '*', false)),
        ...Object.entries(optionalDependencies).map(([name, version]) => edge(path, name, version, '*', false)),
      ];
      return [path, { name: id.slice(0, at), version: id.slice(at + 1), needs }];
    },
  );
  return { asked, packages: new Map(locked) };
}
