import ejs from 'ejs';

import { TemplateError } from '../errors.js';
import { mistakeIn } from './mistake.js';

/**
 * Renders an EJS text. Only the given variables exist: a missing one is an error, never an empty string.
 * @param source names the template in errors
 * @throws TemplateError with the line, and what is wrong with it
 */
export function renderTemplate(source: string, text: string, data: Readonly<Record<string, unknown>>): string {
  try {
    // For a missing value, `<%-` inserts nothing; `<%=` asks `inserted`.
    return ejs.render(text.replaceAll('<%-', '<%='), data, {
      filename: source,
      strict: true,
      destructuredLocals: Object.keys(data),
      localsName: 'data',
      escape: inserted,
    });
  } catch (error) {
    throw new TemplateError(inWords(source, text, (error as Error).message));
  }
}

function inserted(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TypeError(`the value is ${value === null ? 'null' : typeof value}, not a text`);
}

/** EJS reports a failure as `file:line`, the lines around it with `>>` before the one, and the message; of a typo it knows no line. */
function inWords(source: string, text: string, message: string): string {
  const lines = message.split('\n');
  const [, number, line] = /^ *>> (\d+)\| (.*)$/.exec(lines.find((one) => /^ *>> /.test(one)) ?? '') ?? [];
  if (number !== undefined) return `${source}:${number}: ${lines.at(-1) ?? ''}, in "${(line ?? '').trim()}"`;
  const mistake = mistakeIn(text);
  if (mistake === undefined) return `${source}: ${(lines[0] ?? '').replace(` in ${source} while compiling ejs`, '')}`;
  const found = text.split('\n')[mistake.line - 1] ?? '';
  return `${source}:${String(mistake.line)}: ${mistake.message}, in "${found.trim()}"`;
}
