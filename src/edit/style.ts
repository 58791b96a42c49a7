/** How a file is written, so that what is added looks like its neighbours. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  readonly quote: '"' | "'";
  readonly semicolon: '' | ';';
  /** One level. */
  readonly indent: string;
}

/** As much of a file shows how it is written. */
const enough = 20_000;

/** The style of a file, read from its text alone: what most of its lines do. */
export function styleOf(whole: string): Style {
  const text = whole.slice(0, enough);
  const crlf = count(text, /\r\n/g);
  return {
    eol: crlf > count(text, /\n/g) - crlf ? '\r\n' : '\n',
    quote: quoteOf(text),
    semicolon: semicolonOf(text),
    indent: indentOf(text),
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Imports decide where there are any: a quote in a sentence says nothing. */
function quoteOf(text: string): '"' | "'" {
  const double = count(text, /(?:from|import) *"/g);
  const single = count(text, /(?:from|import) *'/g);
  if (double + single > 0) return double > single ? '"' : "'";
  return count(text, /"/g) > count(text, /'/g) ? '"' : "'";
}

function semicolonOf(text: string): '' | ';' {
  const lines = text.match(/(?:from|import) *["'][^"'\n]+["'](?: with .*)?;?[ \t]*\r?$/gm) ?? [];
  const ended = lines.filter((line) => line.trimEnd().endsWith(';')).length;
  if (lines.length > 0) return ended * 2 >= lines.length ? ';' : '';
  // A line that ends like a statement, in a file where no line ends with a semicolon.
  return !/;[ \t]*\r?$/m.test(text) && /[\w)\]'"`][ \t]*\r?$/m.test(text) ? '' : ';';
}

/** The smallest indentation is one level. */
function indentOf(text: string): string {
  const indents = new Set(text.match(/^[ \t]+(?=[^\s*])/gm));
  if ([...indents].some((indent) => indent.startsWith('\t'))) return '\t';
  return [...indents].toSorted((a, b) => a.length - b.length).find(({ length }) => length > 1) ?? '  ';
}

/** A string literal in the quotes of the file. */
export function literal(text: string, { quote }: Style): string {
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}
