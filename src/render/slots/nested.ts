import { TemplateError } from '../../errors.js';
import { mergeKeyed } from './contributions.js';

/** Data as in a YAML file: lists and scalars are leaves. */
export type Nested = Readonly<Record<string, unknown>>;

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * Merges nested data leaf by leaf, so that several options can have a part in one entry.
 * @param what names the data in errors
 * @throws TemplateError when two options give one leaf different values, or one sees an entry where the other sees a leaf
 */
export function mergeNested(what: string, parts: readonly { readonly value: Nested; readonly from: string }[]): Nested {
  const leaves = mergeKeyed(
    what,
    parts.flatMap(({ value, from }) =>
      leavesOf(value).map((leaf) => ({ key: leaf.path.join('.'), value: leaf, from })),
    ),
  );
  const merged: Record<string, unknown> = {};
  for (const leaf of leaves.values()) put(what, merged, leaf);
  return merged;
}

function leavesOf(value: Nested, path: readonly string[] = []): readonly Leaf[] {
  return Object.entries(value).flatMap(([key, item]) => {
    const here = [...path, key];
    return isEntry(item) ? leavesOf(item, here) : [{ path: here, value: item }];
  });
}

/** An object with nothing in it is a leaf, but another option may add to it. */
function isEntry(value: unknown): value is Nested {
  return isObject(value) && Object.keys(value).length > 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function put(what: string, target: Record<string, unknown>, { path, value }: Leaf): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0 && !(key in target)) {
    target[key] = value;
    return;
  }
  const inner = (target[key] ??= {});
  if (rest.length === 0 || !isObject(inner)) {
    throw new TemplateError(`${what} "${key}": one option gives it a value, another one fields`);
  }
  put(what, inner, { path: rest, value });
}
