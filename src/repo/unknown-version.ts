import { type Package, reachableFrom } from './packages.js';

/** For people: a dependency whose version neither its range nor anything else says. */
export function unknownVersion(owner: Package, name: string): string {
  return `the version of ${name} is open ("${reachableFrom(owner)[name] ?? ''}"): no catalog, lockfile or node_modules says it; install the packages`;
}
