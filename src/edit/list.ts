import { insert, type Splice } from './splice.js';
import type { Style } from './style.js';

/** Elements between two brackets, separated by commas: an array, an object, named imports. */
export interface List {
  /** After the opening bracket. */
  readonly open: number;
  /** Before the closing bracket. */
  readonly close: number;
  readonly elements: readonly Span[];
  /** `{ a }`, not `{a}`. */
  readonly padded: boolean;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Puts an element at `index`, on one line or on its own, with or without a comma at the end, as the list is written.
 * Comments stay with the element that they follow.
 */
export function insertInList(
  text: string,
  list: List,
  index: number,
  element: string,
  style: Style,
): readonly Splice[] {
  if (list.elements.length === 0) return fillEmpty(text, list, element, style);
  if (!isMultiline(text, list)) return insertInLine(text, list, index, element);
  return index === 0 ? insertFirst(text, list, element, style) : insertOnOwnLine(text, list, index, element, style);
}

function fillEmpty(text: string, { open, close, padded }: List, element: string, style: Style): readonly Splice[] {
  const inner = text.slice(open, close);
  if (inner.trim() === '') return [{ start: open, end: close, text: padded ? ` ${element} ` : element }];
  // Only comments: the element follows them.
  const outer = indentation(text, close);
  const end = open + inner.trimEnd().length;
  if (!inner.includes('\n')) return [insert(end, ` ${element}`)];
  return [{ start: end, end: close, text: `${style.eol}${outer}${style.indent}${element},${style.eol}${outer}` }];
}

function isMultiline(text: string, { open, close, elements }: List): boolean {
  const last = elements.at(-1)?.end ?? open;
  return text.slice(open, elements[0]?.start).includes('\n') || text.slice(last, close).includes('\n');
}

function insertInLine(text: string, { close, elements }: List, index: number, element: string): readonly Splice[] {
  const before = elements[index - 1];
  if (!before) return [insert(elements[0]?.start ?? close, `${element}, `)];
  const comma = commaAfter(text, before.end, close);
  if (comma === undefined) return [insert(endOfComments(text, before.end, close), `, ${element}`)];
  return [insert(comma + 1, ` ${element},`)];
}

function insertFirst(text: string, { open, close, elements }: List, element: string, style: Style): readonly Splice[] {
  const indent = indentation(text, elements[0]?.start ?? open);
  return [insert(endOfComments(text, open, close), `${style.eol}${indent}${element},`)];
}

function insertOnOwnLine(
  text: string,
  { close, elements }: List,
  index: number,
  element: string,
  style: Style,
): readonly Splice[] {
  const before = elements[index - 1] ?? { start: close, end: close };
  const line = `${style.eol}${indentation(text, before.start)}${element}`;
  const comma = commaAfter(text, before.end, close);
  if (comma !== undefined) return [insert(endOfComments(text, comma + 1, elements[index]?.start ?? close), `${line},`)];
  return [insert(before.end, ','), insert(endOfComments(text, before.end, close), line)];
}

/** Where the comma after an element is; comments may stand before it, and hold commas themselves. */
function commaAfter(text: string, end: number, limit: number): number | undefined {
  const trivia = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
  trivia.lastIndex = end;
  trivia.exec(text);
  return trivia.lastIndex < limit && text[trivia.lastIndex] === ',' ? trivia.lastIndex : undefined;
}

/** After the comments that follow on the same line. */
function endOfComments(text: string, start: number, limit: number): number {
  const comments = /(?:[ \t]*(?:\/\*(?:(?!\*\/)[^\n])*\*\/|\/\/[^\r\n]*))*/y;
  comments.lastIndex = start;
  comments.exec(text);
  return Math.min(comments.lastIndex, limit);
}

/** After the comment that ends the line of `at`, if nothing else does: it stays with what it follows. */
export function endOfLine(text: string, at: number): number {
  const comment = /[ \t]*(?:\/\/[^\r\n]*|(?:\/\*(?:(?!\*\/)[^\n])*\*\/[ \t]*)+(?=\r?\n|$))/y;
  comment.lastIndex = at;
  return at + (comment.exec(text)?.[0].trimEnd().length ?? 0);
}

/** The white space that the line of a position starts with. */
export function indentation(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? '';
}
