import { major, minVersion, prerelease, rcompare, satisfies } from 'semver';

import type { Demands, Published } from './registry.js';

/** Which versions may be taken. */
export interface Rules {
  /** The lowest Node.js that generated repos run on. */
  readonly node: string;
  /** Versions published later are too young. */
  readonly before: Date;
  /** Whether the next major version is one of them. */
  readonly major: boolean;
}

/**
 * The newest version that goes, or the current one when there is none. A current version that is a pre-release stays: which one
 * follows it is for people to say.
 * @param vulnerable range of versions with an advisory: a way out of it is taken however young it is
 */
export async function newest(
  current: string,
  { versions, time }: Published,
  demandsOf: (version: string) => Promise<Demands>,
  rules: Rules,
  vulnerable?: string,
): Promise<string> {
  if (prerelease(current)) return current;
  const urgent = vulnerable !== undefined && satisfies(current, vulnerable);
  const candidates = versions.filter(
    (version) =>
      !prerelease(version) &&
      rcompare(version, current) < 0 &&
      (rules.major || major(version) === major(current)) &&
      !(urgent && satisfies(version, vulnerable)) &&
      (urgent || new Date(time[version] ?? 0) <= rules.before),
  );
  return (await firstThatGoes(candidates.sort(rcompare), demandsOf, rules.node)) ?? current;
}

/** @param versions the preferred one first */
export async function firstThatGoes(
  versions: readonly string[],
  demandsOf: (version: string) => Promise<Demands>,
  node: string,
): Promise<string | undefined> {
  for (const version of versions) {
    const demands = await demandsOf(version);
    if (!demands.deprecated && accepts(demands.node, node)) return version;
  }
  return undefined;
}

/** Whether a range of Node.js lets the lowest version of `floor` in, `>=20.19` for example. */
export function accepts(range: string, floor: string): boolean {
  return satisfies(minVersion(floor)?.version ?? floor, range);
}
