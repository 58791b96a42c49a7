import ejs, { type TemplateFunction } from 'ejs';

import { TemplateError } from '../errors.js';

/** What keeps a template from being compiled, and the line, counted from 1. */
export interface TemplateMistake {
  readonly line: number;
  readonly message: string;
}

/**
 * Renders an EJS text. Only the given variables exist: a missing one is an error, never an empty string.
 * @param source names the template in errors
 * @param mistakeIn finds the line of a syntax error, which EJS does not tell; for templates that were not checked before
 * @throws TemplateError with the line, and what is wrong with it
 */
export function renderTemplate(
  source: string,
  text: string,
  data: Readonly<Record<string, unknown>>,
  mistakeIn: (text: string) => TemplateMistake | undefined = () => undefined,
): string {
  try {
    return compiled(source, text, Object.keys(data))(data);
  } catch (error) {
    throw new TemplateError(inWords(source, text, (error as Error).message, mistakeIn(text)));
  }
}

/** A run renders a template several times, such as without and with a new field, and compiling it takes longer than that. */
const known = new Map<string, TemplateFunction>();

function compiled(source: string, text: string, names: readonly string[]): TemplateFunction {
  const key = JSON.stringify([source, names, text]);
  const found = known.get(key);
  if (found) return found;
  // For a missing value, `<%-` inserts nothing; `<%=` asks `inserted`.
  const template = ejs.compile(text.replaceAll('<%-', '<%='), {
    filename: source,
    strict: true,
    destructuredLocals: [...names],
    localsName: 'data',
    escape: inserted,
  });
  known.set(key, template);
  return template;
}

function inserted(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TypeError(`the value is ${value === null ? 'null' : typeof value}, not a text`);
}

/** EJS reports a failure as `file:line`, the lines around it with `>>` before the one, and the message; for a syntax error it reports no line. */
function inWords(source: string, text: string, message: string, mistake: TemplateMistake | undefined): string {
  const lines = message.split('\n');
  const [, number, line] = /^ *>> (\d+)\| (.*)$/.exec(lines.find((one) => /^ *>> /.test(one)) ?? '') ?? [];
  if (number !== undefined) return `${source}:${number}: ${lines.at(-1) ?? ''}, in "${(line ?? '').trim()}"`;
  if (mistake === undefined) return `${source}: ${(lines[0] ?? '').replace(` in ${source} while compiling ejs`, '')}`;
  const found = text.split('\n')[mistake.line - 1] ?? '';
  return `${source}:${String(mistake.line)}: ${mistake.message}, in "${found.trim()}"`;
}
