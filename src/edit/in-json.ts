import type { ArrayLiteralExpression, ObjectLiteralExpression } from 'ts-morph';

import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { keysOf } from './in-object.js';
import { indentation, insertInList, type List } from './list.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { propertyOf } from './resolve.js';
import { placeIn } from './sorted-place.js';
import { nothing } from './sought.js';
import type { Splice } from './splice.js';

/** What JSON can say. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/**
 * A property of an object in a file of JSON, with or without comments. An object on the way that is missing is made. What is there
 * under that name stays as it is.
 * @param keys the names that lead to it: `['scripts', 'build']` @param isSorted at its place in the order of names, where the others are in it
 */
export function jsonPropertyIn(path: string, keys: readonly string[], value: Json, isSorted = false): Edit {
  return {
    path,
    sought: nothing,
    count: (draft) => (found(draft, path, keys).missing.length === 0 ? 1 : 0),
    apply: (draft) => {
      const { missing, node } = found(draft, path, keys);
      const [key = '', ...inner] = missing;
      const names = keysOf(node);
      const place = isSorted && inner.length === 0 ? placeIn(names, key) : names.length;
      const code = inner.reduceRight<Json>((inside, name) => ({ [name]: inside }), value);
      draft.splice(path, inserted(draft, path, listIn(node, node.getProperties()), place, code, key));
    },
    byHand: () => [
      `"${keys.at(-1) ?? ''}": ${JSON.stringify(value)}  // in ${keys.slice(0, -1).join('.') || 'the object'}`,
    ],
  };
}

/** A text in a list of a file of JSON, with or without comments; `initial` is the whole list where there is none. */
export function jsonElementIn(path: string, keys: readonly string[], text: string, initial: readonly string[]): Edit {
  const made = jsonPropertyIn(path, keys, initial);
  return {
    path,
    sought: nothing,
    count: (draft) => {
      const list = listAt(draft, path, keys);
      return list ? list.getElements().filter((one) => textOf(one.getText()) === text).length : 0;
    },
    apply: (draft) => {
      const list = listAt(draft, path, keys);
      if (!list) {
        made.apply(draft);
        return;
      }
      const elements = list.getElements();
      draft.splice(path, inserted(draft, path, listIn(list, elements), elements.length, text));
    },
    byHand: () => [`"${text}"  // in ${keys.join('.')}`],
  };
}

interface Found {
  /** The innermost object that is there. */
  readonly node: ObjectLiteralExpression;
  /** The names that it would have to lead on by. */
  readonly missing: readonly string[];
}

function found(draft: Draft, path: string, keys: readonly string[]): Found {
  const { Node } = tsMorph();
  let node = rootOf(draft, path);
  for (const [index, key] of keys.entries()) {
    const value = propertyOf(node, key);
    if (!value) return { node, missing: keys.slice(index) };
    if (index === keys.length - 1) break;
    if (!Node.isObjectLiteralExpression(value)) throw new Refusal(`${key} is no object`);
    node = value;
  }
  return { node, missing: [] };
}

function rootOf(draft: Draft, path: string): ObjectLiteralExpression {
  const { Node } = tsMorph();
  const [statement] = draft.source(path).getStatements();
  const value = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
  if (!Node.isObjectLiteralExpression(value)) throw new Refusal('it is no object of JSON');
  return value;
}

function listAt(draft: Draft, path: string, keys: readonly string[]): ArrayLiteralExpression | undefined {
  const { Node } = tsMorph();
  const { missing, node } = found(draft, path, keys);
  if (missing.length > 0) return undefined;
  const value = propertyOf(node, keys.at(-1) ?? '');
  if (!Node.isArrayLiteralExpression(value)) throw new Refusal(`${keys.join('.')} is no list`);
  return value;
}

interface Placed {
  readonly getStart: () => number;
  readonly getEnd: () => number;
}

function listIn(node: Placed & { readonly getText: () => string }, elements: readonly Placed[]): List {
  return {
    open: node.getStart() + 1,
    close: node.getEnd() - 1,
    elements: elements.map((one) => ({ start: one.getStart(), end: one.getEnd() })),
    padded: node.getText().startsWith('{'),
  };
}

/** An element of a list, or a property where it has a key; an empty list gets a line for it, as npm has it. */
function inserted(draft: Draft, path: string, list: List, place: number, value: Json, key?: string): readonly Splice[] {
  const style = draft.style(path);
  const text = draft.text(path);
  const outer = indentation(text, list.open);
  const [first] = list.elements;
  const inner =
    first && indentation(text, first.start) !== outer ? indentation(text, first.start) : outer + style.indent;
  const isInLine = first !== undefined && !text.slice(list.open, first.start).includes('\n');
  const lines = JSON.stringify(value, undefined, style.indent);
  const code = isInLine ? lines.replaceAll(/\n\s*/g, ' ') : lines.replaceAll('\n', style.eol + inner);
  const element = key === undefined ? code : `${JSON.stringify(key)}: ${code}`;
  if (!first && text.slice(list.open, list.close).trim() === '')
    return [{ start: list.open, end: list.close, text: `${style.eol}${inner}${element}${style.eol}${outer}` }];
  return insertInList(text, list, place, element, style);
}

function textOf(code: string): unknown {
  return code.startsWith('"') ? JSON.parse(code) : undefined;
}
