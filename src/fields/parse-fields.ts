import { UserError } from '../errors.js';
import { quote } from '../naming/names.js';
import { snake, wordsOf } from '../naming/words.js';
import type { Field } from './field.js';
import { grammar } from './grammar.js';
import { FieldProblem } from './problem.js';
import { readField } from './read-field.js';
import type { Owner } from './reserved-fields.js';

/**
 * Reads the fields of a command line.
 * @param owner whose tables have them
 * @throws UserError that shows, for every wrong field, which token is wrong and where, and then the grammar
 */
export function parseFields(args: readonly string[], owner: Owner = 'ours'): readonly Field[] {
  const results = args.map((text, index) => attempt(text, index, owner));
  const fields = results.flatMap(({ field }) => (field ? [field] : []));
  const problems = [...results.flatMap(({ problem }) => (problem === undefined ? [] : [problem])), ...twice(fields)];
  if (problems.length > 0) throw new UserError(problems.join('\n'), grammar);
  return fields;
}

function attempt(text: string, index: number, owner: Owner): { readonly field?: Field; readonly problem?: string } {
  try {
    return { field: readField(text, owner) };
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error;
    return { problem: describe(text, index, error) };
  }
}

const shown = 72;

/** The field as it was typed, and under it a caret. */
function describe(text: string, index: number, { at, message }: FieldProblem): string {
  const start = at > shown ? at - shown / 2 : 0;
  // One place on the screen for every character, or the caret would point elsewhere.
  const line = text.slice(start, start + shown).replaceAll(/\p{C}/gu, '\uFFFD');
  return [
    `field ${String(index + 1)}, character ${String(at + 1)}: ${message}`,
    `  ${line}`,
    `  ${' '.repeat(at - start)}^`,
  ].join('\n');
}

/** Two fields that would be one column. */
export function twice(fields: readonly Field[]): readonly string[] {
  const columns = fields.map(({ name }) => snake(wordsOf(name)));
  const repeated = fields.filter((_, index) => columns.indexOf(columns[index] ?? '') !== index);
  return [...new Set(repeated.map(({ name }) => name))].map((name) => `the field ${quote(name)} is there twice`);
}
