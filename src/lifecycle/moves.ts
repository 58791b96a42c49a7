import { compare } from 'semver';

/** Files that have another path from a version on, in repositories that have them. */
export interface Moves {
  readonly since: string;
  /** Old path → new path. */
  readonly paths: Readonly<Record<string, string>>;
}

/** Every version that moves files of the templates has an entry here, oldest first: updates follow them. */
export const moves: readonly Moves[] = [];

/**
 * Where the files of one version are in another, one move after the other.
 * @returns old path → new path, of the files that have moved
 */
export function movesBetween(from: string, to: string, all: readonly Moves[]): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const { paths, since } of all) {
    if (compare(since, from) <= 0 || compare(since, to) > 0) continue;
    for (const [old, path] of Object.entries(paths)) {
      const first = [...result].find(([, now]) => now === old)?.[0] ?? old;
      result.set(first, path);
    }
  }
  return result;
}
