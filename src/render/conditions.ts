import { TemplateError } from '../errors.js';
import { optionsAskedBy, selects } from '../catalog/selection.js';

// A comment of TypeScript, SQL, YAML, Markdown or Prisma, or a line of a longer one, that holds a directive and nothing else.
const directive = /^\s*(?:\/\/|--|#|<!--|\*)\s*#(if|else|endif)(?:\s+([\w|+!-]+))?\s*(?:-->)?\s*$/;

/**
 * The options that the text asks about: `// #if single` … `// #else` … `// #endif`, or an expression like `a|b+!c`
 * (`options/selection.ts`). Empty for a text without conditions.
 * @param source names the template in errors
 * @throws TemplateError for an invalid expression
 */
export function conditionsIn(source: string, text: string): readonly string[] {
  if (!text.includes('#if')) return [];
  const asked = text.split('\n').flatMap((line, index) => {
    const [, word, expression = ''] = directive.exec(line) ?? [];
    return word === 'if' ? at(source, index, () => optionsAskedBy(expression)) : [];
  });
  return [...new Set(asked)];
}

/**
 * Keeps the lines that hold for the chosen options, and removes the directives.
 * @param source names the template in errors
 * @throws TemplateError when a condition is not closed, or is inside another one
 */
export function resolveConditions(source: string, text: string, chosen: ReadonlySet<string>): string {
  const lines = text.split('\n');
  return keptLines(source, text, chosen)
    .map((index) => lines[index] ?? '')
    .join('\n');
}

/**
 * The lines that hold for the chosen options, as indices from 0 into the lines of the text.
 * @throws TemplateError as `resolveConditions`
 */
export function keptLines(source: string, text: string, chosen: ReadonlySet<string>): readonly number[] {
  let open: { readonly line: number; holds: boolean } | undefined;
  const kept = text.split('\n').flatMap((line, index) => {
    const [, word, option = ''] = directive.exec(line) ?? [];
    if (word === undefined) return (open?.holds ?? true) ? [index] : [];
    if ((word === 'if') === (open !== undefined)) {
      throw new TemplateError(
        `${source}:${String(index + 1)}: "#${word}" ${open ? 'inside another condition' : 'without an "#if"'}`,
      );
    }
    if (word === 'if') open = { line: index + 1, holds: at(source, index, () => selects(option, chosen)) };
    else if (word === 'else' && open) open.holds = !open.holds;
    else open = undefined;
    return [];
  });
  if (open) throw new TemplateError(`${source}:${String(open.line)}: "#if" without an "#endif"`);
  return kept;
}

/** The text without its directives; the lines under all conditions are kept. */
export function withoutDirectives(text: string): string {
  return text
    .split('\n')
    .filter((line) => !directive.test(line))
    .join('\n');
}

function at<T>(source: string, index: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new TemplateError(`${source}:${String(index + 1)}: ${(error as Error).message}`);
  }
}
