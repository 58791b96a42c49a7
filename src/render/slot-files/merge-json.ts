import { TemplateError } from '../../errors.js';

const methods: ReadonlySet<string> = new Set(['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace']);

/**
 * Adds to a document of JSON: keys to objects, entries to lists. Objects and lists that are sorted stay sorted: lists of texts, and of
 * objects with a `name`; operations of one path in a description of an API do not. Other entries, such as a `$ref`, come last, in the order of the catalogue.
 * @throws TemplateError when an addition gives a key another value
 */
export function mergeJson(text: string, additions: readonly string[]): string {
  const merged = additions.reduce<unknown>((whole, added) => merge(whole, JSON.parse(added)), JSON.parse(text));
  return `${JSON.stringify(merged, null, 2)}\n`;
}

function merge(base: unknown, added: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(added)) return mergeLists(base, added);
  if (!isObject(base) || !isObject(added)) {
    if (base !== added)
      throw new TemplateError(`two values for one key: ${JSON.stringify(base)}, ${JSON.stringify(added)}`);
    return base;
  }
  const keys = [...new Set([...Object.keys(base), ...Object.keys(added)])];
  const isOrder = isSorted(Object.keys(base)) && !keys.every((key) => methods.has(key));
  const ordered = isOrder ? keys.sort(byCodeUnit) : keys;
  return Object.fromEntries(
    ordered.map((key) => [key, key in base && key in added ? merge(base[key], added[key]) : (added[key] ?? base[key])]),
  );
}

function mergeLists(base: readonly unknown[], added: readonly unknown[]): readonly unknown[] {
  const known = new Set(base.map((item) => JSON.stringify(item)));
  const whole = [...base, ...added.filter((item) => !known.has(JSON.stringify(item)))];
  const names = base.map(nameOf);
  if (whole.map(nameOf).includes(undefined) || !isSorted(names.map(String))) return whole;
  return whole.sort((a, b) => byCodeUnit(nameOf(a) ?? '', nameOf(b) ?? ''));
}

function nameOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  return isObject(item) && typeof item.name === 'string' ? item.name : undefined;
}

function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || byCodeUnit(names[index - 1] ?? '', name) <= 0);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
