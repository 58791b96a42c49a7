/**
 * The same description, written in the one way that does not depend on who wrote it: keys sorted, a
 * value that is the only possible one as `const`, what may be null as one schema of two types, and
 * nothing said that is always true.
 */
export function canonical<T>(description: T): T {
  return rewrite(description) as T;
}

function rewrite(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(rewrite);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part)
    .filter(([key, value]) => value !== undefined && !isTrueOfAnyName(key, value))
    .map(([key, value]): [string, unknown] => {
      if (key === 'enum' && Array.isArray(value) && value.length === 1) return ['const', value[0]];
      if (key === 'required' && Array.isArray(value)) return [key, value.toSorted()];
      return [key, rewrite(value)];
    });
  const rewritten = entries.flatMap(([key, value]) =>
    key === 'anyOf' ? Object.entries(orNull(value) ?? { anyOf: value }) : [[key, value] as const],
  );
  return Object.fromEntries(rewritten.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

// The name of a member is a string, whatever else it is.
function isTrueOfAnyName(key: string, value: unknown): boolean {
  return key === 'propertyNames' && JSON.stringify(value) === '{"type":"string"}';
}

/** One schema for two alternatives, of which the second is null. */
function orNull(alternatives: unknown): object | undefined {
  const [schema, other, ...more] = alternatives as readonly Alternative[];
  if (typeof schema?.type !== 'string' || other?.type !== 'null' || more.length > 0)
    return undefined;
  const { const: only, enum: values = only === undefined ? undefined : [only], ...rest } = schema;
  // An enumeration says all that is allowed: null is one of it, or it is refused.
  return { ...rest, type: [schema.type, 'null'], ...(values && { enum: [...values, null] }) };
}

interface Alternative {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
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
