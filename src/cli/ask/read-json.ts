import { readFileSync } from 'node:fs';

import { UserError } from '../../errors.js';

/**
 * Reads a JSON file of a person.
 * @param what it is, for errors: "The preset ./team.json"
 * @throws UserError when it cannot be read
 */
export function readTextFile(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`${what} cannot be read: ${reason(error as NodeJS.ErrnoException)}.`);
  }
}

/**
 * Parses such a file, with or without a byte order mark.
 * @throws UserError when it is not JSON
 */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(
      `${what} is not JSON: ${(error as Error).message}.`,
      'create-backend options --json prints the JSON schemas of answers and presets.',
    );
  }
}

function reason({ code = '', message }: NodeJS.ErrnoException): string {
  return { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'permission is denied' }[code] ?? message;
}
