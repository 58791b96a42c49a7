/** One statement of SQL, with the comments before it. */
export interface Statement {
  readonly text: string;
  /** Without comments, and with single spaces: two statements that have it in common are one. */
  readonly meaning: string;
}

/** A comment, a quoted text of any kind, or a single character. */
const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|[\s\S]/g;

/** Takes a file of SQL apart at the semicolons that end its statements. What follows the last one is no statement. */
export function statementsOf(sql: string): readonly Statement[] {
  const statements: Statement[] = [];
  let [text, meaning] = ['', ''];
  for (const [found] of sql.matchAll(token)) {
    const isComment = found.startsWith('--') || found.startsWith('/*');
    text += found;
    meaning += isComment ? ' ' : found;
    if (found !== ';') continue;
    statements.push({ text: withoutSeparator(text), meaning: meaning.replaceAll(/\s+/g, ' ').trim() });
    [text, meaning] = ['', ''];
  }
  return statements;
}

/** drizzle-kit separates statements by a comment, which belongs to none of them. */
function withoutSeparator(text: string): string {
  return text.replaceAll(/^\s*--> statement-breakpoint[ \t]*$/gm, '').trim();
}
