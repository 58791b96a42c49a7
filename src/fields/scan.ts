import { FieldProblem } from './problem.js';

/** A token of a field, and its position in what was typed. */
export interface Token {
  readonly text: string;
  readonly at: number;
}

export interface DefaultToken extends Token {
  readonly quoted: boolean;
}

/** A part between colons: `decimal{10,2}[]?=0`. */
export interface Part {
  readonly word: Token;
  /** Between `{` and `}`. */
  readonly args: readonly Token[] | undefined;
  readonly array: boolean;
  readonly nullable: boolean;
  /** Rails: `string!` may not be null. */
  readonly required: boolean;
  readonly default: DefaultToken | undefined;
}

/** The characters that end a word; everything else is part of it, so that an error can name it whole. */
const structure = new Set([':', '{', '}', ',', '[', ']', '?', '!', '=']);

/**
 * Takes a field apart, without knowing types or marks.
 * @throws FieldProblem where a bracket or a quote is not closed, or a token is in the wrong place
 */
export function scan(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (;;) {
    const { part, end } = scanPart(text, at);
    parts.push(part);
    if (end >= text.length) return parts;
    at = end + 1;
  }
}

function scanPart(text: string, start: number): { part: Part; end: number } {
  const word = readWord(text, start);
  let at = start + word.text.length;
  let args: readonly Token[] | undefined;
  const seen = { array: false, nullable: false, required: false };
  for (;;) {
    const next = text[at];
    if (next === undefined || next === ':') return { part: { word, args, ...seen, default: undefined }, end: at };
    if (next === '{' && args === undefined && !seen.array) ({ args, end: at } = readArgs(text, at));
    else if (text.startsWith('[]', at) && !seen.array) [seen.array, at] = [true, at + 2];
    else if (next === '?' && !seen.nullable) [seen.nullable, at] = [true, at + 1];
    else if (next === '!' && !seen.required) [seen.required, at] = [true, at + 1];
    else if (next === '=') {
      const { token, end } = readDefault(text, at + 1);
      return { part: { word, args, ...seen, default: token }, end };
    } else throw new FieldProblem(at, `${JSON.stringify(next)} cannot stand here`);
  }
}

function readWord(text: string, start: number): Token {
  let end = start;
  while (end < text.length && !structure.has(text[end] ?? '')) end++;
  return { text: text.slice(start, end), at: start };
}

function readArgs(text: string, open: number): { args: readonly Token[]; end: number } {
  const close = text.indexOf('}', open);
  if (close < 0) throw new FieldProblem(open, '"{" is not closed');
  const args: Token[] = [];
  let at = open + 1;
  for (const raw of text.slice(open + 1, close).split(',')) {
    const trimmed = raw.trimStart();
    args.push({ text: trimmed.trimEnd(), at: at + raw.length - trimmed.length });
    at += raw.length + 1;
  }
  return { args, end: close + 1 };
}

/** Up to the next colon; in quotes it may hold anything. */
function readDefault(text: string, start: number): { token: DefaultToken; end: number } {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") {
    const colon = text.indexOf(':', start);
    const end = colon < 0 ? text.length : colon;
    return { token: { text: text.slice(start, end), at: start, quoted: false }, end };
  }
  const end = closingQuote(text, start, quote);
  const after = text[end];
  if (after !== undefined && after !== ':')
    throw new FieldProblem(end, `${JSON.stringify(after)} cannot stand after a quoted default`);
  const inner = text.slice(start + 1, end - 1).replaceAll(quote + quote, quote);
  return { token: { text: inner, at: start + 1, quoted: true }, end };
}

/** A doubled quote is an escaped quote, as in SQL. */
function closingQuote(text: string, start: number, quote: string): number {
  let at = start + 1;
  for (;;) {
    const close = text.indexOf(quote, at);
    if (close < 0) throw new FieldProblem(start, `${quote} is not closed`);
    if (text[close + 1] !== quote) return close + 1;
    at = close + 2;
  }
}
