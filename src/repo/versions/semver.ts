import { coerce, intersects, minVersion, validRange } from 'semver';

/** The major version that every version in a range has; undefined where it allows several, and where it is no range. */
export function majorOfRange(range: string): number | undefined {
  // An alias of a package: `npm:@acme/core@^11.0.0`.
  const plain = range.startsWith('npm:') ? range.slice(range.lastIndexOf('@') + 1) : range;
  if (validRange(plain) === null) return undefined;
  const least = minVersion(plain);
  if (!least || intersects(plain, `>=${String(least.major + 1)}.0.0-0`, { includePrerelease: true })) return undefined;
  return least.major;
}

/** The major version of a version as lockfiles write it: `11.1.0(rxjs@7.8.2)`. */
export function majorOfVersion(version: string | undefined): number | undefined {
  return version === undefined ? undefined : coerce(version)?.major;
}
