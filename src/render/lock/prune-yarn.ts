import { dependenciesOf, type LockedRepo, type Manifest, refuseMissing } from './locked-repo.js';
import { printYarnLock, type YarnEntry } from './yarn-print.js';

/** Descriptors, joined as yarn joins them, → the package that all of them stand for. */
type YarnUnion = Readonly<Record<string, YarnEntry>>;

/**
 * The yarn.lock of a repo: the descriptors that its package.json files reach in the union.
 * @throws TemplateError when a descriptor is not in the union
 */
export function pruneYarn(text: string, repo: LockedRepo): string {
  const union = JSON.parse(text) as YarnUnion;
  const entries = new Map(
    Object.entries(union).flatMap(([key, entry]) => key.split(', ').map((descriptor) => [descriptor, entry] as const)),
  );
  const patches = patchesIn(entries.keys());
  const reached = new Set(
    repo.manifests.flatMap((manifest) => dependenciesOf(manifest).map(([name, range]) => `${name}@${npmRange(range)}`)),
  );
  const used = new Map<YarnEntry, Set<string>>();
  // A set goes on to what is added while it is walked.
  for (const asked of reached) {
    const descriptor = overridden(repo, asked);
    const entry = entries.get(descriptor);
    if (entry) {
      const descriptors = used.get(entry);
      if (descriptors) descriptors.add(descriptor);
      else used.set(entry, new Set([descriptor]));
      for (const [name, range] of Object.entries(entry.dependencies ?? {})) reached.add(`${name}@${range}`);
      const patched = patches.get(descriptor);
      if (patched !== undefined) reached.add(patched);
    } else if (!descriptor.includes('@workspace:')) {
      refuseMissing(repo, descriptor, 'the repo');
    }
  }
  return printYarnLock([
    ...repo.manifests.map((manifest) => workspaceEntry(repo, manifest)),
    ...[...used].map(([entry, descriptors]) => ({ key: [...descriptors].sort().join(', '), entry })),
  ]);
}

/** Where yarn has a patch of its own for a package, the patched one is in the lock as well: descriptor → that of the patch. */
function patchesIn(descriptors: Iterable<string>): ReadonlyMap<string, string> {
  return new Map(
    [...descriptors].flatMap((descriptor) => {
      const [, patched] = /@patch:([^#]+)#/.exec(descriptor) ?? [];
      return patched === undefined ? [] : [[decodeURIComponent(patched), descriptor] as const];
    }),
  );
}

function overridden({ overrides }: LockedRepo, descriptor: string): string {
  const name = nameOf(descriptor);
  const version = overrides[name];
  return version === undefined ? descriptor : `${name}@npm:${version}`;
}

function nameOf(descriptor: string): string {
  return descriptor.slice(0, descriptor.indexOf('@', 1));
}

function npmRange(range: string): string {
  return range.includes(':') ? range : `npm:${range}`;
}

function workspaceEntry(
  { manifests }: LockedRepo,
  manifest: Manifest,
): { readonly key: string; readonly entry: YarnEntry } {
  const resolution = `${manifest.name}@workspace:${manifest.path === '' ? '.' : manifest.path}`;
  const asked = manifests
    .flatMap(dependenciesOf)
    .flatMap(([name, range]) => (name === manifest.name ? [`${name}@${range}`] : []));
  const dependencies = Object.fromEntries(
    dependenciesOf(manifest).map(([name, range]) => [name, npmRange(range)] as const),
  );
  const entry = {
    version: '0.0.0-use.local',
    resolution,
    ...(Object.keys(dependencies).length > 0 && { dependencies }),
    languageName: 'unknown',
    linkType: 'soft',
  };
  return { key: [...new Set([...asked, resolution])].sort().join(', '), entry };
}
