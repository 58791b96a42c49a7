import { dependenciesOf, isAsked, type LockedRepo, type Manifest, refuseMissing } from './locked-repo.js';

/** Place → package, in the order that bun keeps: `tsx/esbuild` is the esbuild that only tsx sees. */
type BunUnion = Readonly<Record<string, BunPackage>>;

/** What is installed, where from (the registry: ``), what it needs, its hash; of a workspace only the first. */
type BunPackage = readonly [name: string, origin?: string, needs?: BunNeeds, integrity?: string];

interface BunNeeds {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalPeers?: readonly string[];
}

/**
 * The bun.lock of a repo: what its package.json files reach in the union, each package where bun has put it there.
 * @throws TemplateError when a package is not in the union
 */
export function pruneBun(text: string, repo: LockedRepo): string {
  const union = JSON.parse(text) as BunUnion;
  const reached = new Set(repo.manifests.flatMap((manifest) => neededBy(union, repo, manifest)));
  // A set goes on to what is added while it is walked.
  for (const place of reached) {
    for (const next of neededByPackage(union, repo, place)) reached.add(next);
  }
  const workspaces = new Set(repo.manifests.map(({ name }) => name));
  const kept = Object.entries(union).filter(([place]) => reached.has(place) || workspaces.has(place));
  const overrides = Object.entries(repo.overrides);
  return [
    '{',
    '  "lockfileVersion": 2,',
    '  "configVersion": 1,',
    '  "workspaces": {',
    ...repo.manifests.flatMap(workspaceLines),
    '  },',
    ...(overrides.length > 0 ? ['  "overrides": {', ...entryLines(repo.overrides, '    '), '  },'] : []),
    '  "packages": {',
    kept.map(([place, known]) => `    ${JSON.stringify(place)}: ${onOneLine(known)},`).join('\n\n'),
    '  }',
    '}',
    '',
  ].join('\n');
}

function neededBy(union: BunUnion, repo: LockedRepo, manifest: Manifest): readonly string[] {
  const from = manifest.path === '' ? '' : manifest.name;
  return dependenciesOf(manifest).flatMap(([name, range]) => {
    const place = placeOf(union, from, name);
    const id = place === undefined ? '' : (union[place]?.[0] ?? '');
    if (place !== undefined && (id.includes('@workspace:') || isAsked(range, id.slice(id.lastIndexOf('@') + 1))))
      return [place];
    refuseMissing(repo, `${name} ${range}`, from === '' ? 'package.json' : from);
    return [];
  });
}

function neededByPackage(union: BunUnion, repo: LockedRepo, place: string): readonly string[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, ...rest } = union[place]?.[2] ?? {};
  const peers = Object.keys(peerDependencies).filter((name) => !rest.optionalPeers?.includes(name));
  return [
    ...[...Object.keys(dependencies), ...peers].flatMap((name) => found(union, repo, place, name)),
    ...Object.keys(optionalDependencies).flatMap((name) => placeOf(union, place, name) ?? []),
  ];
}

function found(union: BunUnion, repo: LockedRepo, from: string, name: string): readonly string[] {
  const place = placeOf(union, from, name);
  if (place === undefined) refuseMissing(repo, name, from);
  return place === undefined ? [] : [place];
}

/** The nearest `name` that `from` sees: its own, that of the one it belongs to, at last the one that all see. */
function placeOf(union: BunUnion, from: string, name: string): string | undefined {
  for (let above = from; ; above = parentOf(above)) {
    const candidate = above === '' ? name : `${above}/${name}`;
    if (candidate in union) return candidate;
    if (above === '') return undefined;
  }
}

/** `a/@scope/b` → `a`, `@scope/a` → ``. */
function parentOf(place: string): string {
  return place.replace(/\/?(@[^/]+\/)?[^/]+$/, '');
}

function workspaceLines({ path, name, version, dependencies, devDependencies }: Manifest): readonly string[] {
  const section = (title: string, entries: Readonly<Record<string, string>>) =>
    Object.keys(entries).length > 0 ? [`      "${title}": {`, ...entryLines(entries, '        '), '      },'] : [];
  return [
    `    ${JSON.stringify(path)}: {`,
    `      "name": ${JSON.stringify(name)},`,
    ...(version !== undefined && path !== '' ? [`      "version": ${JSON.stringify(version)},`] : []),
    ...section('dependencies', dependencies),
    ...section('devDependencies', devDependencies),
    '    },',
  ];
}

function entryLines(entries: Readonly<Record<string, string>>, indent: string): readonly string[] {
  return Object.entries(entries)
    .sort()
    .map(([name, range]) => `${indent}${JSON.stringify(name)}: ${JSON.stringify(range)},`);
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
