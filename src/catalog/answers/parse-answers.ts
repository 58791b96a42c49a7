import type * as z from 'zod';

import { type Answers, mergeAnswers, noAnswers } from '../blueprint/answers.js';
import { UserError } from '../../errors.js';
import { camelCase, kebabCase } from '../../naming/case.js';
import { allNeeds, type Catalog, openDecisions } from '../catalog.js';
import { answersSchema } from './answers-schema.js';
import { suggest } from '../../naming/suggest.js';

/** Answers in the shape of an answers file, not checked yet. */
export interface AnswerSource {
  readonly raw: unknown;
  /** The file's name in errors; undefined for flags, whose names are in the message anyway. */
  readonly file?: string;
}

/**
 * Checks and merges answers; a later source wins over an earlier one.
 * @throws UserError that lists every problem of all sources at once
 */
export function parseAnswers(catalog: Catalog, sources: readonly AnswerSource[]): Answers {
  const schema = answersSchema(catalog);
  const results = sources.map((source) => ({ source, result: schema.safeParse(source.raw) }));
  const problems = results.flatMap(({ source, result }) =>
    result.success
      ? saidTwice(result.data, source)
      : result.error.issues.flatMap((issue) => inWords(issue, source, catalog)),
  );
  if (problems.length > 0) throw new UserError(['These answers do not fit:', ...problems].join('\n  - '), hint);
  return results
    .map(({ result }) => (result.success ? toAnswers(catalog, result.data) : noAnswers))
    .reduce(mergeAnswers, noAnswers);
}

const hint = 'create-backend options shows every decision with its options and needs.';

function toAnswers(catalog: Catalog, data: Readonly<Record<string, unknown>>): Answers {
  const because = (data.because ?? {}) as Record<string, string | undefined>;
  const given = <T>(entries: readonly (readonly [string, unknown])[]) =>
    Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, T>;
  const decisions = openDecisions(catalog).map(({ id }) => id);
  return {
    ...(typeof data.name === 'string' && { name: data.name }),
    needs: given<boolean | number>(allNeeds(catalog).map(({ id }) => [id, data[id]])),
    choices: given<string>([
      ...decisions.map((id) => [id, data[camelCase(id)]] as const),
      ...listOf(data.with).map((id) => [id, 'with'] as const),
      ...listOf(data.without).map((id) => [id, 'without'] as const),
    ]),
    because: given<string>(decisions.map((id) => [id, because[camelCase(id)]])),
    ...(data.modules !== undefined && { modules: listOf(data.modules) }),
  };
}

function listOf(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}

function saidTwice(data: Readonly<Record<string, unknown>>, { file }: AnswerSource): readonly string[] {
  const names = (['with', 'without'] as const).map((key) => nameOf([key], file));
  return listOf(data.with)
    .filter((id) => listOf(data.without).includes(id))
    .map((id) => `${file === undefined ? '' : `${file}: `}${id} is in ${names.join(' and in ')}`);
}

function inWords(issue: z.core.$ZodIssue, { raw, file }: AnswerSource, catalog: Catalog): string[] {
  const where = file === undefined ? '' : `${file}: `;
  const value = at(raw, issue.path);
  const is = `${where}${nameOf(issue.path, file)} is ${JSON.stringify(value)}, but`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(
        (key) =>
          `${where}${nameOf([...issue.path, key], file)} is not a question${suggest(key, keysAt(issue.path, catalog))}`,
      );
    case 'invalid_value': {
      const known = issue.values.map(String);
      return [`${is} can be ${known.join(', ')}${typeof value === 'string' ? suggest(value, known) : ''}`];
    }
    case 'invalid_type':
      return [
        issue.path.length === 0
          ? `${where}the whole is not a JSON object`
          : `${is} must be ${expected(issue.expected)}`,
      ];
    case 'too_small':
      return [`${is} must be ${typeof value === 'string' ? 'a text that is not empty' : 'at least 0'}`];
    case 'too_big':
      return [`${is} must be at most ${String(issue.maximum)}`];
    default:
      return [`${is} does not fit: ${issue.message}`];
  }
}

/** `because.orm` in a file is `--because-orm` on the command line, and each of its `modules` a `--module`. */
function nameOf(path: readonly PropertyKey[], file: string | undefined): string {
  const keys = path.filter((key) => typeof key !== 'number').map(String);
  if (file !== undefined) return keys.join('.');
  return keys[0] === 'modules' ? '--module' : `--${keys.map(kebabCase).join('-')}`;
}

function expected(type: string): string {
  return type === 'int' ? 'a whole number' : type === 'object' ? 'an object' : `a ${type}`;
}

function keysAt(path: readonly PropertyKey[], catalog: Catalog): readonly string[] {
  const decisions = openDecisions(catalog).map(({ id }) => camelCase(id));
  const lists = catalog.capabilities.length > 0 ? ['with', 'without'] : [];
  return path.length > 0
    ? decisions
    : ['preset', 'name', 'because', 'modules', ...decisions, ...lists, ...allNeeds(catalog).map(({ id }) => id)];
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
