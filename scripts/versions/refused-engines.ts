import { rcompare } from 'semver';
import { parse } from 'yaml';

import { accepts, firstThatGoes } from './newest.js';
import { optionPackages, setVersions } from './option-packages.js';
import type { Packages } from './packages-in.js';
import { demandsOf, each, published } from './registry.js';

/** Packages of which every version refuses this Node.js, and why that has no effect. */
const withoutEffect: Readonly<Record<string, string>> = {
  '@prisma/streams-local': 'only `prisma dev` loads it, which no script of a repo runs',
};

export interface EnginesRequest {
  readonly templates: string;
  /** `>=20.19` */
  readonly node: string;
  readonly before: Date;
  /** Id of each package manager's option → what is in its lock. */
  readonly locks: ReadonlyMap<string, { readonly packages: Packages; readonly text: string }>;
}

/**
 * Looks for packages that refuse the lowest Node.js that repos run on, and declares an override to the newest version that goes.
 * @returns one line per override, sorted
 * @throws Error that names a package of which no version goes
 */
export async function overrideRefused(request: EnginesRequest): Promise<readonly string[]> {
  const refused = await refusedIn(request);
  const lines: string[] = [];
  for (const name of refused) {
    const { versions, time } = await published(name);
    const old = versions.filter((version) => !version.includes('-') && new Date(time[version] ?? 0) <= request.before);
    const found = await firstThatGoes(old.sort(rcompare), (version) => demandsOf(name, version), request.node);
    if (found === undefined) {
      throw new Error(
        `No version of ${name} goes with Node.js ${request.node}: take another package, or say in scripts/versions/refused-engines.ts why it does no harm`,
      );
    }
    const owners = ownersOf(request, name);
    for (const file of owners) setVersions(file, 'overrides', { [name]: found });
    lines.push(`${name} ${found}, in ${owners.map((file) => file.slice(request.templates.length + 1)).join(' and ')}`);
  }
  return lines;
}

/** Names, sorted. What a lock says of engines is taken from it; the registry is asked for the rest. */
async function refusedIn({ locks, node }: EnginesRequest): Promise<readonly string[]> {
  const known = new Map([...enginesOfNpm(locks.get('npm')?.text), ...enginesOfPnpm(locks.get('pnpm')?.text)]);
  const ids = [...locks.values()].flatMap(({ packages }) =>
    [...packages].flatMap(([name, versions]) => versions.map((version) => [name, version] as const)),
  );
  const all = new Map(ids.map(([name, version]) => [`${name}@${version}`, { name, version }]));
  const asked = await each([...all], async ([id, { name, version }]) => {
    const range = known.has(id) ? known.get(id) : (await demandsOf(name, version)).node;
    return { name, refused: range !== undefined && !accepts(range, node) && !(name in withoutEffect) };
  });
  return [...new Set(asked.flatMap(({ name, refused }) => (refused ? [name] : [])))].sort();
}

interface NpmEntry {
  readonly name?: string;
  readonly version: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
  readonly peerDependencies?: object;
}

/** `name@version` → range of Node.js, if it has one: npm and pnpm keep it. */
function enginesOfNpm(npmLock = '{}'): ReadonlyMap<string, string | undefined> {
  return new Map(
    entriesIn(npmLock).map(({ name, version, engines }) => [`${name}@${version}`, engines?.node] as const),
  );
}

function enginesOfPnpm(pnpmLock = '{"packages":{}}'): ReadonlyMap<string, string | undefined> {
  const { packages } = JSON.parse(pnpmLock) as { packages: Record<string, { text: string }> };
  const engines = (text: string) => (parse(text) as { engines?: { node?: string } }).engines?.node;
  return new Map(Object.entries(packages).map(([id, { text }]) => [id, engines(text)]));
}

function entriesIn(npmLock: string): readonly (NpmEntry & { readonly name: string })[] {
  return Object.entries(JSON.parse(npmLock) as Record<string, NpmEntry | null>).flatMap(([place, entry]) => {
    const [, name = ''] = /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place) ?? [];
    return entry ? [{ name, ...entry }] : [];
  });
}

/**
 * The package.json files of the options that bring a package: one that is part of every repo is enough. What only other package
 * managers have in their locks belongs to them.
 */
function ownersOf({ templates, locks }: EnginesRequest, name: string): readonly string[] {
  const options = optionPackages(templates);
  const needs = new Map<string, Set<string>>();
  for (const entry of entriesIn(locks.get('npm')?.text ?? '{}')) {
    const names = [entry.dependencies, entry.optionalDependencies, entry.peerDependencies].flatMap((one) =>
      Object.keys(one ?? {}),
    );
    needs.set(entry.name, new Set([...(needs.get(entry.name) ?? []), ...names]));
  }
  const bring = options.filter(({ dependencies }) => {
    const reached = new Set(Object.entries(dependencies).map(([alias, spec]) => /^npm:(.+)@/.exec(spec)?.[1] ?? alias));
    for (const one of reached) for (const next of needs.get(one) ?? []) reached.add(next);
    return reached.has(name);
  });
  const inNpm = locks.get('npm')?.packages.has(name) ?? false;
  const always = bring.filter(({ decision }) => decision === 'base').slice(0, 1);
  const managers = options.filter(
    ({ decision, option }) => decision === 'package-manager' && locks.get(option)?.packages.has(name),
  );
  const owners = inNpm ? (always.length > 0 ? always : bring) : managers;
  return owners.map(({ file }) => file);
}
