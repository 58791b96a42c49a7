import ejs from 'ejs';

import { TemplateError } from '../errors.js';

/**
 * Renders an EJS text. Only the given variables exist: a missing one is an error, never an empty string.
 * @param source names the template in errors
 * @throws TemplateError
 */
export function renderTemplate(source: string, text: string, data: Readonly<Record<string, unknown>>): string {
  try {
    return ejs.render(text, data, {
      strict: true,
      destructuredLocals: Object.keys(data),
      localsName: 'data',
      escape: (value: unknown) => defined(value),
    });
  } catch (error) {
    throw new TemplateError(`${source}: ${(error as Error).message.split('\n').at(-1) ?? ''}`);
  }
}

function defined(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TypeError(`a value to insert is ${typeof value}, not a text`);
}
