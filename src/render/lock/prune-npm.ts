import { flagsFrom } from './npm-flags.js';
import { printNpmLock } from './npm-print.js';
import { dependenciesOf, isAsked, type LockedRepo, type Manifest, refuseMissing } from './locked-repo.js';

/** Place in the tree → package. A place of the repo itself, a workspace or a link to one, has none. */
export type NpmUnion = Readonly<Record<string, NpmPackage | null>>;

/** An entry of `packages` in a package-lock.json, without what depends on where the package is used. */
export interface NpmPackage {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface NpmEdge {
  readonly to: string;
  readonly kind: 'prod' | 'dev' | 'optional' | 'peer' | 'peerOptional';
}

/**
 * The package-lock.json of a repo: what its package.json files reach in the union, each package where npm has put it there.
 * @throws TemplateError when a package is not in the union
 */
export function pruneNpm(text: string, repo: LockedRepo): string {
  const union = JSON.parse(text) as NpmUnion;
  const own = new Map(repo.manifests.map((manifest) => [manifest.path, manifest]));
  const edgesOf = (place: string) => {
    const manifest = own.get(place);
    return manifest ? edgesOfManifest(union, repo, manifest) : edgesOfPackage(union, repo, place);
  };
  const flags = flagsFrom([...own.keys()], edgesOf);
  return printNpmLock(union, repo, flags);
}

function edgesOfManifest(union: NpmUnion, repo: LockedRepo, manifest: Manifest): readonly NpmEdge[] {
  const wantedBy = manifest.path === '' ? 'package.json' : `${manifest.path}/package.json`;
  return dependenciesOf(manifest).flatMap(([name, range]): NpmEdge[] => {
    const to = placeOf(union, manifest.path, name);
    if (to !== undefined && union[to] === null) return [];
    if (to !== undefined && isAsked(range, union[to]?.version))
      return [{ to, kind: name in manifest.dependencies ? 'prod' : 'dev' }];
    refuseMissing(repo, `${name} ${range}`, wantedBy);
    return [];
  });
}

function edgesOfPackage(union: NpmUnion, repo: LockedRepo, place: string): readonly NpmEdge[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, ...rest } = union[place] ?? {};
  const isOptional = (name: string) => rest.peerDependenciesMeta?.[name]?.optional === true;
  const peers = Object.keys(peerDependencies);
  const edges = (names: readonly string[], kind: NpmEdge['kind']) =>
    names.flatMap((name): NpmEdge[] => {
      const to = placeOf(union, place, name);
      if (to !== undefined) return [{ to, kind }];
      if (kind !== 'optional' && kind !== 'peerOptional') refuseMissing(repo, name, place);
      return [];
    });
  return [
    ...edges(Object.keys(dependencies), 'prod'),
    ...edges(Object.keys(optionalDependencies), 'optional'),
    ...edges(
      peers.filter((name) => !isOptional(name)),
      'peer',
    ),
    ...edges(peers.filter(isOptional), 'peerOptional'),
  ];
}

/** Where Node.js finds `name` from `place`: in the nearest node_modules above it. */
function placeOf(union: NpmUnion, place: string, name: string): string | undefined {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (candidate in union) return candidate;
    if (folder === '') return undefined;
  }
}
