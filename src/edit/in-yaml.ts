import { isDeepStrictEqual } from 'node:util';

import { isMap, isNode, parse, parseDocument, type Pair, stringify, type YAMLMap } from 'yaml';

import type { Edit } from './edit.js';
import type { Json } from './in-json.js';
import { Refusal } from './refusal.js';
import { nothing } from './sought.js';
import { insert } from './splice.js';

/**
 * A key after the others of a mapping in a file of YAML. Everything else of the file stays as it is written. What is there under that
 * name stays, too.
 * @param keys the names that lead to it; only the last one, or the last two, may be missing
 */
export function yamlKeyIn(path: string, keys: readonly string[], value: Json): Edit {
  return {
    path,
    sought: nothing,
    count: (draft) => (mappingIn(draft.text(path), keys).missing.length === 0 ? 1 : 0),
    apply: (draft) => {
      const text = draft.text(path);
      const after = withKey(text, keys, value, draft.style(path).indent);
      if (!isDeepStrictEqual(parse(after.text), withValue(parse(text), keys, value)))
        throw new Refusal(`${keys.join('.')} cannot be put into it without changing something else`);
      draft.splice(path, [insert(after.at, after.added.replaceAll('\n', draft.style(path).eol))]);
    },
    byHand: () => stringify(nested(keys, value)).trimEnd().split('\n'),
  };
}

interface Mapping {
  /** The innermost mapping that is there. */
  readonly node: YAMLMap;
  readonly missing: readonly string[];
}

function mappingIn(text: string, keys: readonly string[]): Mapping {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new Refusal(error.message.split('\n')[0]?.replace(/:$/, '') ?? 'it is no YAML');
  let node: unknown = document.contents;
  for (const [index, key] of keys.entries()) {
    if (!isMap(node)) throw new Refusal(`${keys.slice(0, index).join('.') || 'it'} is no mapping`);
    if (!node.has(key)) return { node, missing: keys.slice(index) };
    const next: unknown = node.get(key, true);
    if (index === keys.length - 1) return { node, missing: [] };
    node = next;
  }
  throw new Refusal('it is no mapping');
}

function withKey(text: string, keys: readonly string[], value: Json, indent: string) {
  const { missing, node } = mappingIn(text, keys);
  const { items } = node;
  const last = items.at(-1);
  if (node.flow === true || !last)
    throw new Refusal(`${keys.slice(0, -missing.length).join('.') || 'it'} is not written in lines`);
  const column = columnOf(text, startOf(last.key));
  const step = stepOf(text, items, column) ?? indent.length;
  const lines = stringify(nested(missing, value), { indent: step }).trimEnd();
  const at = endOfItem(text, last, column);
  const apart = areApart(text, items) ? '\n\n' : '\n';
  const added = apart + lines.replaceAll(/^(?=.)/gm, ' '.repeat(column));
  return { at, added, text: text.slice(0, at) + added + text.slice(at) };
}

function nested(keys: readonly string[], value: Json): Json {
  return keys.reduceRight<Json>((inside, key) => ({ [key]: inside }), value);
}

/** What a document says when a key is added to it. */
function withValue(document: unknown, [key = '', ...rest]: readonly string[], value: Json): unknown {
  const there = typeof document === 'object' && document !== null ? document : {};
  const inner: unknown = Object.entries(there).find(([name]) => name === key)?.[1];
  return { ...there, [key]: rest.length === 0 ? value : withValue(inner, rest, value) };
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

/** How far what is in a mapping is indented, where one of its items shows it. */
function stepOf(text: string, items: readonly Pair[], column: number): number | undefined {
  const inner = items.flatMap(({ value }) => (isMap(value) && value.flow !== true ? value.items.slice(0, 1) : []));
  const [step] = inner.map(({ key }) => columnOf(text, startOf(key)) - column).filter((one) => one > 0);
  return step;
}

/** The end of the last line of an item, with the comments that are indented deeper than it. */
function endOfItem(text: string, { key, value }: Pair, column: number): number {
  const end = isNode(value) && value.range ? value.range[1] : isNode(key) && key.range ? key.range[1] : 0;
  const rest = text.slice(text.slice(0, end).trimEnd().length);
  const line = /^[^\r\n]*/.exec(rest)?.[0].length ?? 0;
  const comments =
    new RegExp(`^(?:\\r?\\n[ ]{${String(column + 1)},}#[^\\r\\n]*)*`).exec(rest.slice(line))?.[0].length ?? 0;
  return text.length - rest.length + line + comments;
}

/** Whether an empty line stands between the last two items. */
function areApart(text: string, items: readonly Pair[]): boolean {
  const last = startOf(items.at(-1)?.key);
  return items.length > 1 && /\n[ \t]*\r?\n[ \t]*(?:#[^\n]*\n[ \t]*)*$/.test(text.slice(0, last));
}
