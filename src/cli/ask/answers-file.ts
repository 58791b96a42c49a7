import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

import { UserError } from '../../errors.js';
import type { AnswerSource } from './parse-answers.js';

/**
 * Reads an answers file.
 * @param file its path, or `-` for standard input
 * @throws UserError when it cannot be read or is not JSON
 */
export async function readAnswersFile(file: string): Promise<AnswerSource> {
  const name = file === '-' ? 'standard input' : file;
  const content = await read(file, name);
  return { raw: parse(content.replace(/^\uFEFF/, ''), name), file: name };
}

async function read(file: string, name: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`The answers in ${name} cannot be read: ${reason(error as NodeJS.ErrnoException)}.`);
  }
}

function reason({ code = '', message }: NodeJS.ErrnoException): string {
  return { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'permission is denied' }[code] ?? message;
}

function parse(content: string, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UserError(
      `The answers in ${name} are not JSON: ${(error as Error).message}.`,
      'create-backend options --json prints the JSON schema of an answers file.',
    );
  }
}
