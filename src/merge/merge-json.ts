import { isDeepStrictEqual } from 'node:util';

type Group = Readonly<Record<string, unknown>>;

/** What a merge of values has come to; undefined where both sides have changed the same one. */
type Merged = { readonly value: unknown } | undefined;

const absent = Symbol('absent');

/**
 * A three-way merge of values of JSON: objects key by key, lists as a whole unless both sides have only added to them. Keys stay in the
 * order of `ours`; new ones come after the key that they follow in `theirs`.
 * @returns undefined where both have changed one value
 */
export function mergeValues(base: unknown, ours: unknown, theirs: unknown): Merged {
  if (isDeepStrictEqual(ours, theirs) || isDeepStrictEqual(theirs, base)) return { value: ours };
  if (isDeepStrictEqual(ours, base)) return { value: theirs };
  if (isGroup(ours) && isGroup(theirs)) return mergeGroups(isGroup(base) ? base : {}, ours, theirs);
  return Array.isArray(base) && Array.isArray(ours) && Array.isArray(theirs)
    ? mergeLists(base, ours, theirs)
    : undefined;
}

function mergeGroups(base: Group, ours: Group, theirs: Group): Merged {
  const result: [string, unknown][] = [];
  for (const key of orderOf(Object.keys(ours), Object.keys(theirs))) {
    const merged = mergeValues(at(base, key), at(ours, key), at(theirs, key));
    if (!merged) return undefined;
    if (merged.value !== absent) result.push([key, merged.value]);
  }
  return { value: Object.fromEntries(result) };
}

function at(group: Group, key: string): unknown {
  return Object.hasOwn(group, key) ? group[key] : absent;
}

function orderOf(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const order = [...ours];
  for (const [index, key] of theirs.entries()) {
    if (order.includes(key)) continue;
    const before = theirs.slice(0, index).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  }
  return order;
}

/** Only of lists whose items are all different, and from which neither has taken anything. */
function mergeLists(base: readonly unknown[], ours: readonly unknown[], theirs: readonly unknown[]): Merged {
  const [before, mine, other] = [base, ours, theirs].map((list) => list.map((item) => JSON.stringify(item)));
  if (!before || !mine || !other) return undefined;
  const isSet = (list: readonly string[]) => new Set(list).size === list.length;
  const keeps = (list: readonly string[]) => before.every((item) => list.includes(item));
  if (![mine, other].every((list) => isSet(list) && keeps(list))) return undefined;
  return { value: [...ours, ...theirs.filter((_, index) => !mine.includes(other[index] ?? ''))] };
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Writes a value as a file of JSON. */
export type PrintJson = (value: unknown) => string;

/**
 * A three-way merge of files of JSON.
 * @param printers one of which prints `ours` as it is
 * @returns undefined where both have changed one value, a text is no JSON, or ours is laid out in a way of its own
 */
export function mergeJson(
  base: string,
  ours: string,
  theirs: string,
  printers: readonly PrintJson[],
): string | undefined {
  const [before, mine, other] = [base, ours, theirs].map(parsed);
  if (!before || !mine || !other) return undefined;
  const print = printers.find((printer) => printer(mine.value) === ours);
  const merged = print && mergeValues(before.value, mine.value, other.value);
  return merged && print(merged.value);
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
