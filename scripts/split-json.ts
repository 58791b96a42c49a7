/** A part of a document, and the names without each of which it is not there, sorted. */
export interface JsonPart {
  readonly needs: readonly string[];
  readonly added: unknown;
}

/**
 * Splits what `whole` has more than `base` into parts for `mergeJson` to add, by what is missing without each name. An entry that is
 * missing in two of these documents needs both names. What needs none of them alone, although `base` has it not, is there for one of
 * several names: the part without `needs`.
 * @param without name → the document without what has this name
 * @throws Error for a value that is another one in `whole`
 */
export function splitJson(base: unknown, whole: unknown, without: ReadonlyMap<string, unknown>): readonly JsonPart[] {
  const parts = new Map<string, { needs: readonly string[]; entries: Entry[] }>();
  for (const entry of entriesOf(whole, base, without, [])) {
    const needs = [...without.keys()].filter((name) => !entry.without.has(name)).sort();
    const part = parts.get(needs.join()) ?? { needs, entries: [] };
    part.entries.push(entry);
    parts.set(needs.join(), part);
  }
  return [...parts.values()].map(({ entries, needs }) => ({ needs, added: documentOf(entries) }));
}

/** What of `part` is in `document`, too. */
export function commonJson(part: unknown, document: unknown): unknown {
  const entries = [...entriesOf(part, undefined, new Map([['document', document]]), [])];
  return documentOf(entries.filter((entry) => entry.without.has('document')));
}

interface Entry {
  /** Keys of objects; null for an entry of a list. */
  readonly path: readonly (string | null)[];
  /** Empty for an object or a list, whose entries are entries themselves. */
  readonly value: unknown;
  /** The names of the documents that have it. */
  readonly without: ReadonlySet<string>;
}

function* entriesOf(
  whole: unknown,
  base: unknown,
  without: ReadonlyMap<string, unknown>,
  path: Entry['path'],
): Generator<Entry> {
  const found = new Set([...without].filter(([, other]) => other !== undefined).map(([name]) => name));
  if (Array.isArray(whole)) {
    if (base === undefined) yield { path, value: [], without: found };
    for (const item of whole) {
      const text = JSON.stringify(item);
      const has = (list: unknown) => Array.isArray(list) && list.some((one) => JSON.stringify(one) === text);
      const having = new Set([...without].filter(([, list]) => has(list)).map(([name]) => name));
      if (!has(base)) yield { path: [...path, null], value: item, without: having };
    }
  } else if (isObject(whole)) {
    if (base === undefined) yield { path, value: {}, without: found };
    for (const [key, value] of Object.entries(whole)) {
      const others = new Map([...without].map(([name, other]) => [name, isObject(other) ? other[key] : undefined]));
      yield* entriesOf(value, isObject(base) ? base[key] : undefined, others, [...path, key]);
    }
  } else if (base === undefined) {
    yield { path, value: whole, without: found };
  } else if (base !== whole) {
    throw new Error(
      `${path.join('/')}: ${JSON.stringify(base)} became ${JSON.stringify(whole)}: it can only be added to`,
    );
  }
}

/** Entries in the order of the whole document: containers before what is in them. */
function documentOf(entries: readonly Entry[]): unknown {
  const root: { document?: unknown } = {};
  for (const { path, value } of entries) place(root, ['document', ...path], value);
  return root.document;
}

function place(target: unknown, [key, ...rest]: Entry['path'], value: unknown): void {
  if (Array.isArray(target)) {
    target.push(value);
  } else if (isObject(target) && typeof key === 'string') {
    if (rest.length === 0) target[key] ??= structuredClone(value);
    else place((target[key] ??= rest[0] === null ? [] : {}), rest, value);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
