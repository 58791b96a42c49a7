/** Package → its versions, sorted: what a lock of all options holds. */
export type Packages = ReadonlyMap<string, readonly string[]>;

/**
 * The packages that a lock holds.
 * @param union text of the `lock.json` of a package manager
 */
export function packagesIn(manager: string, union: string): Packages {
  const found = new Map<string, Set<string>>();
  for (const id of idsIn[manager]?.(union) ?? []) {
    const at = id.lastIndexOf('@');
    const versions = found.get(id.slice(0, at)) ?? new Set();
    found.set(id.slice(0, at), versions.add(id.slice(at + 1)));
  }
  return new Map(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, versions]) => [name, [...versions].sort()]),
  );
}

interface NpmEntry {
  readonly name?: string;
  readonly version: string;
}

/** `name@version` of everything in a union. */
const idsIn: Readonly<Record<string, (union: string) => readonly string[]>> = {
  npm: (union) =>
    Object.entries(JSON.parse(union) as Record<string, NpmEntry | null>).flatMap(([place, entry]) => {
      const [, name = ''] = /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place) ?? [];
      return entry ? [`${entry.name ?? name}@${entry.version}`] : [];
    }),
  pnpm: (union) => Object.keys((JSON.parse(union) as { packages: object }).packages),
  yarn: (union) =>
    Object.values(JSON.parse(union) as Record<string, { resolution: string }>).flatMap(({ resolution }) =>
      resolution.includes('@patch:') ? [] : [resolution.replace('@npm:', '@')],
    ),
  bun: (union) =>
    Object.values(JSON.parse(union) as Record<string, [string]>).flatMap(([id]) =>
      id.includes('@workspace:') ? [] : [id],
    ),
};
