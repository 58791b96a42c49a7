/** A block of a Prisma schema: `model User { … }`. Positions are those of the text. */
export interface Block {
  readonly kind: string;
  readonly name: string;
  readonly start: number;
  /** After the opening brace. */
  readonly open: number;
  /** Before the closing brace. */
  readonly close: number;
  readonly lines: readonly Line[];
}

/** A line of a block that says something. */
export interface Line {
  readonly start: number;
  /** After its comment. */
  readonly end: number;
  /** The first word: a field's name, or an attribute such as `@@map`. */
  readonly word: string;
  /** Without the comment. */
  readonly text: string;
}

const token = /\/\/[^\r\n]*|"(?:\\.|[^"\\])*"|[{}]|[\p{L}_@][\p{L}\p{N}_@.]*|\r?\n|[^\s]|[^\S\r\n]+/gu;

/** A schema is looked into for every edit of it, and may be long. */
const known = new Map<string, readonly Block[]>();

/** Every block of a schema, in order. Comments and strings may hold braces; they are left out. */
export function blocksOf(text: string): readonly Block[] {
  const blocks = known.get(text) ?? readBlocks(text);
  known.set(text, blocks);
  return blocks;
}

function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const words: { readonly text: string; readonly at: number }[] = [];
  let depth = 0;
  let open = 0;
  for (const { 0: found, index } of text.matchAll(token)) {
    if (found.startsWith('//') || found.startsWith('"') || found.trim() === '') continue;
    if (found === '{' && ++depth === 1) open = index + 1;
    else if (found === '}' && --depth === 0) {
      const [kind, name] = words.splice(0).slice(-2);
      if (kind && name)
        blocks.push({
          kind: kind.text,
          name: name.text,
          start: kind.at,
          open,
          close: index,
          lines: linesOf(text, open, index),
        });
    } else if (depth === 0) words.push({ text: found, at: index });
  }
  return blocks;
}

function linesOf(text: string, open: number, close: number): readonly Line[] {
  const lines: Line[] = [];
  let start = open;
  for (const raw of text.slice(open, close).split('\n')) {
    const line = raw.replace(/\r$/, '');
    const code = withoutComment(line);
    const word = /^\s*([\p{L}_@][\p{L}\p{N}_@.]*)/u.exec(code)?.[1];
    if (word !== undefined) lines.push({ start, end: start + line.trimEnd().length, word, text: code.trim() });
    start += raw.length + 1;
  }
  return lines;
}

function withoutComment(line: string): string {
  return /^(?:"(?:\\.|[^"\\])*"|(?!\/\/)[^"])*/.exec(line)?.[0] ?? line;
}
