import type { Manifest } from './locked-repo.js';

/** A package with its peers, as a key of `snapshots` names it. */
export interface PnpmSnapshot {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly transitivePeerDependencies?: readonly string[];
  readonly optional?: boolean;
}

/** One workspace. */
export interface PnpmImporter {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly resolved: ReadonlyMap<string, { readonly specifier: string; readonly version: string }>;
}

export interface PnpmLock {
  readonly overrides: Readonly<Record<string, string>>;
  readonly importers: readonly PnpmImporter[];
  /** Package → its lines. */
  readonly packages: readonly (readonly string[])[];
  readonly snapshots: ReadonlyMap<string, PnpmSnapshot>;
}

const head = `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true
  excludeLinksFromLockfile: false
`;

/** A pnpm-lock.yaml as pnpm writes it. */
export function printPnpmLock({ overrides, importers, packages, snapshots }: PnpmLock): string {
  return [
    head,
    ...(Object.keys(overrides).length > 0 ? [`\noverrides:\n${entries(overrides, '  ')}`] : []),
    `\nimporters:\n${importers.map(importer).join('')}`,
    `\npackages:\n${packages.map(([id = '', text = '']) => `\n  ${word(id)}:\n${text}`).join('')}`,
    `\nsnapshots:\n${[...snapshots]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(snapshot)
      .join('')}`,
  ].join('');
}

function importer({ folder, manifest, resolved }: PnpmImporter): string {
  const section = (title: string, wanted: Readonly<Record<string, string>>) => {
    const lines = Object.keys(wanted)
      .sort()
      .flatMap((name) => {
        const one = resolved.get(name);
        return one
          ? [`      ${word(name)}:\n${entries({ specifier: one.specifier, version: one.version }, '        ')}`]
          : [];
      });
    return lines.length > 0 ? `    ${title}:\n${lines.join('')}` : '';
  };
  const sections =
    section('dependencies', manifest.dependencies) + section('devDependencies', manifest.devDependencies);
  return `\n  ${word(folder)}:${sections === '' ? ' {}' : ''}\n${sections}`;
}

function snapshot([path, { dependencies = {}, optionalDependencies = {}, ...rest }]: readonly [
  string,
  PnpmSnapshot,
]): string {
  const transitive = rest.transitivePeerDependencies ?? [];
  const parts = [
    ...section('dependencies', dependencies),
    ...section('optionalDependencies', optionalDependencies),
    ...(transitive.length > 0
      ? [`    transitivePeerDependencies:\n${transitive.map((name) => `      - ${word(name)}\n`).join('')}`]
      : []),
    ...(rest.optional ? ['    optional: true\n'] : []),
  ];
  return `\n  ${word(path)}:${parts.length === 0 ? ' {}' : ''}\n${parts.join('')}`;
}

function section(title: string, versions: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(versions).length > 0 ? [`    ${title}:\n${entries(versions, '      ')}`] : [];
}

function entries(values: Readonly<Record<string, string>>, indent: string): string {
  return Object.entries(values)
    .map(([key, value]) => `${indent}${word(key)}: ${word(value)}\n`)
    .join('');
}

/** Names of a scope begin with a letter that YAML keeps for itself. */
function word(text: string): string {
  return text.startsWith('@') ? `'${text}'` : text;
}
