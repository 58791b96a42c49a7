/**
 * The versions of a resource that a change is meant for, as an If-Match header names them: `*` is
 * whichever there is.
 */
export type Versions = '*' | readonly number[];

/** Whether a change is meant for this version. */
export function includesVersion(versions: Versions, version: number): boolean {
  return versions === '*' || versions.includes(version);
}
