import { readFileSync } from 'node:fs';

import type { Answers } from '../blueprint/answers.js';
import { UserError } from '../errors.js';
import type { Catalog } from '../options/catalog.js';
import { parseAnswers } from './answers-schema.js';

/**
 * Reads an answers file.
 * @param file its path, or `-` for standard input
 * @throws UserError when it cannot be read, is not JSON or has wrong answers
 */
export function readAnswersFile(catalog: Catalog, file: string): Answers {
  const name = file === '-' ? 'standard input' : file;
  return parseAnswers(catalog, parse(read(file, name), name), name);
}

function read(file: string, name: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `The answers in ${name} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : (error as Error).message}.`,
    );
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`The answers in ${name} are not JSON: ${(error as Error).message}.`);
  }
}
