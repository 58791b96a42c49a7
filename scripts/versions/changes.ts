import type { Packages } from './packages-in.js';

/**
 * What has changed in the locks, a line for each package, sorted: `vite: 8.3.7 → 8.3.8`.
 * @param locks id of a package manager → its packages before and after
 */
export function changesIn(
  locks: ReadonlyMap<string, { readonly before: Packages; readonly after: Packages }>,
): readonly string[] {
  const managers = new Map<string, string[]>();
  for (const [manager, { before, after }] of locks) {
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before, after].map((packages) => packages.get(name)?.join(', ') ?? 'none');
      const line = `${name}: ${old ?? ''} → ${now ?? ''}`;
      if (old !== now) managers.set(line, [...(managers.get(line) ?? []), manager]);
    }
  }
  const suffix = (ids: readonly string[]) => (ids.length === locks.size ? '' : ` (${ids.join(', ')})`);
  return [...managers].map(([line, ids]) => `${line}${suffix(ids)}`).sort();
}
