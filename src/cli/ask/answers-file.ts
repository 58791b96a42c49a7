import { text } from 'node:stream/consumers';

import type { AnswerSource } from '../../catalog/answers/parse-answers.js';
import { parseJson, readTextFile } from './read-json.js';

/**
 * Reads an answers file.
 * @param file its path, or `-` for standard input
 * @throws UserError when it cannot be read or is not JSON
 */
export async function readAnswersFile(file: string): Promise<Required<AnswerSource>> {
  const name = file === '-' ? 'standard input' : file;
  const what = file === '-' ? 'Standard input' : `The answers file ${file}`;
  const content = file === '-' ? await text(process.stdin) : readTextFile(file, what);
  return { raw: parseJson(content, what), file: name };
}
