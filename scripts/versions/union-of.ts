import { parse } from 'yaml';

/** Reads the lock that a package manager has written for all options together into the `lock.json` that its pruner reads. */
export const unionOf: Readonly<Record<string, (lock: string) => string>> = {
  npm: unionOfNpm,
  pnpm: unionOfPnpm,
  yarn: unionOfYarn,
  bun: unionOfBun,
};

type Entries = Readonly<Record<string, unknown>>;

/** What is said of the repo itself comes from its package.json files, and the flags from how a package is reached. */
function unionOfNpm(lock: string): string {
  const dropped = ['dev', 'optional', 'devOptional', 'peer', 'funding', 'resolved'];
  const { packages } = JSON.parse(lock) as { packages: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  const entries = Object.entries(packages).flatMap(([place, entry]): [string, unknown][] => {
    if (place === '' || 'extraneous' in entry) return [];
    if ('link' in entry || !place.includes('node_modules/')) return [[place, null]];
    return [[place, Object.fromEntries(Object.entries(entry).filter(([key]) => !dropped.includes(key)))]];
  });
  return linePerEntry(Object.fromEntries(entries));
}

function unionOfYarn(lock: string): string {
  const { __metadata: _, ...entries } = parse(lock, { schema: 'failsafe' }) as Entries;
  return linePerEntry(Object.fromEntries(Object.entries(entries).filter(([key]) => !/@workspace:[^,]*$/.test(key))));
}

function unionOfBun(lock: string): string {
  // With a comma after the last entry, as YAML allows it.
  const { packages } = parse(lock) as { packages: Entries };
  return linePerEntry(packages);
}

interface PnpmLock {
  readonly importers: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, { version: string }>>>>>>;
  readonly packages: Readonly<Record<string, { readonly peerDependenciesMeta?: Entries }>>;
  readonly snapshots: Entries;
}

function unionOfPnpm(lock: string): string {
  const { importers, packages, snapshots } = parse(lock, { schema: 'failsafe' }) as PnpmLock;
  const lines = lock.slice(lock.indexOf('\npackages:\n'), lock.indexOf('\nsnapshots:\n'));
  const texts = [...lines.matchAll(/^ {2}'?([^'\n]+)'?:\n((?: {4}.*\n?)+)/gm)];
  const textOf = new Map(texts.map(([, id = '', text = '']) => [id, text]));
  return `{
"importers": ${linePerEntry(mapped(importers, (sections) => resolvedIn(Object.values(sections))))},
"packages": ${linePerEntry(mapped(packages, ({ peerDependenciesMeta }, id) => ({ text: textOf.get(id), ...(peerDependenciesMeta && { optionalPeers: Object.keys(peerDependenciesMeta) }) })))},
"snapshots": ${linePerEntry(mapped(snapshots, (one) => one))}
}
`;
}

function resolvedIn(sections: readonly Readonly<Record<string, { version: string }>>[]): Entries {
  const all = sections.flatMap((section) => Object.entries(section));
  return Object.fromEntries(
    all.flatMap(([name, { version }]) => (version.startsWith('link:') ? [] : [[name, version]])),
  );
}

function mapped<T>(entries: Readonly<Record<string, T>>, map: (value: T, key: string) => unknown): Entries {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, map(value, key)]));
}

/** A change of one package is a change of one line. */
function linePerEntry(entries: Entries): string {
  const lines = Object.entries(entries).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
