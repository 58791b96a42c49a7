import type { Style } from './style.js';

const token = /\/\/.*|\/\*[\s\S]*?\*\/|`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'/g;

/** Code in the style of generators, two spaces, single quotes and semicolons, in another one. */
export function restyle(text: string, { eol, indent, quote, semicolon }: Style): string {
  const quoted = quote === "'" ? text : text.replaceAll(token, (one) => (one.startsWith("'") ? inQuotes(one) : one));
  const lines = quoted.split('\n');
  return lines
    .map((line, index) => (semicolon === '' ? withoutSemicolon(line, lines[index + 1]) : line))
    .map((line) => line.replace(/^(?: {2})+/, (spaces) => indent.repeat(spaces.length / 2)))
    .join(eol);
}

/** A quote in a text stays as it is written: then the text keeps its quotes. */
function inQuotes(text: string): string {
  const inner = text.slice(1, -1);
  return inner.includes('"') ? text : `"${inner.replaceAll(String.raw`\'`, "'")}"`;
}

/** A line that begins like the rest of an expression needs the semicolon before it. */
function withoutSemicolon(line: string, next: string | undefined): string {
  return /^\s*(?:\*|\/\/)/.test(line) || /^\s*(?:[([`+-]|\/(?![/*]))/.test(next ?? '') ? line : line.replace(/;$/, '');
}
