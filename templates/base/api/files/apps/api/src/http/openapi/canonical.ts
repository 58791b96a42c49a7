/**
 * The same description, written in the one way that does not depend on who wrote it: keys sorted,
 * and a value that is the only possible one as `const`.
 */
export function canonical<T>(description: T): T {
  return rewrite(description) as T;
}

function rewrite(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(rewrite);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): [string, unknown] => {
      if (key === 'enum' && Array.isArray(value) && value.length === 1) return ['const', value[0]];
      if (key === 'required' && Array.isArray(value)) return [key, value.toSorted()];
      return [key, rewrite(value)];
    });
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Every component that `part` refers to, and those that these refer to in turn. */
export function referencesIn(
  part: unknown,
  components: Readonly<Record<string, Readonly<Record<string, object>>>>,
  found = new Set<string>(),
): ReadonlySet<string> {
  const references = JSON.stringify(part).matchAll(/"(#\/components\/(\w+)\/([^"]+))"/g);
  for (const [, reference = '', kind = '', id = ''] of references) {
    if (found.has(reference)) continue;
    found.add(reference);
    referencesIn(components[kind]?.[id], components, found);
  }
  return found;
}
