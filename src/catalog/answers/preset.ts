import { UserError } from '../../errors.js';
import type { Catalog, Preset } from '../catalog.js';
import { presetTexts } from './answers-schema.js';
import { parseAnswers } from './parse-answers.js';

/**
 * Reads a preset: an answers file with a title and a sentence of when to take it.
 * @param raw the parsed JSON
 * @param file its name in errors
 * @throws UserError that says what is wrong with it
 */
export function presetFrom(catalog: Catalog, id: string, raw: unknown, file: string): Preset {
  if (!isObject(raw)) throw new UserError(`${file} is no preset: the whole is not a JSON object.`, hint);
  const texts = presetTexts.safeParse(raw);
  if (!texts.success) {
    const missing = [...new Set(texts.error.issues.map(({ path }) => path.join('.')))];
    throw new UserError(`${file} is no preset: it has no ${missing.join(' and no ')}.`, hint);
  }
  if ('preset' in raw) throw new UserError(`${file} starts from another preset, which a preset cannot.`);
  const { title: _, when: __, ...answers } = raw;
  // What was checked as a part of a preset is not checked again under the name of a flag.
  parseAnswers(catalog, [{ raw: answers, file }]);
  return { id, ...texts.data, answers };
}

const hint =
  'A preset is an answers file with a title, and with a sentence that says when to take it:\n' +
  '  { "title": "Internal tools", "when": "Only employees use it.", "framework": "fastify" }';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
