import { z } from 'zod';

import type { Answers } from '../blueprint/answers.js';
import { UserError } from '../errors.js';
import { camelCase } from '../names.js';
import { allNeeds, type Catalog, openDecisions } from '../options/catalog.js';
import type { NeedDefinition } from '../options/definition.js';
import { suggest } from './suggest.js';

/** The JSON schema of an answers file. */
export function answersJsonSchema(catalog: Catalog): unknown {
  return z.toJSONSchema(schemaOf(catalog));
}

/**
 * Checks answers in the shape of an answers file.
 * @param from says where they come from, for the error: a file name, or "the command line"
 * @throws UserError that lists every problem at once
 */
export function parseAnswers(catalog: Catalog, raw: unknown, from: string): Answers {
  const result = schemaOf(catalog).safeParse(raw);
  if (!result.success) {
    const problems = result.error.issues.flatMap((issue) => inWords(issue, catalog, raw));
    throw new UserError(
      `These answers from ${from} do not fit:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
      hint,
    );
  }
  return toAnswers(catalog, result.data);
}

const hint = 'create-backend options shows every decision with its options and needs.';

function schemaOf(catalog: Catalog) {
  const decisions = openDecisions(catalog);
  const choices = decisions.map(({ id, question, options }) => [
    camelCase(id),
    z
      .enum(options.map((option) => option.id))
      .meta({ description: question })
      .optional(),
  ]);
  const reasons = decisions.map(({ id }) => [camelCase(id), z.string().trim().min(1).optional()]);
  const needs = allNeeds(catalog).map((need) => [
    need.id,
    needSchema(need).meta({ description: need.question }).optional(),
  ]);
  return z
    .strictObject({
      $schema: z.string().optional(),
      name: z.string().meta({ description: "The project's name." }).optional(),
      ...(Object.fromEntries([...choices, ...needs]) as Record<string, z.ZodOptional>),
      because: z
        .strictObject(Object.fromEntries(reasons) as Record<string, z.ZodOptional>)
        .meta({ description: 'The reason for a choice, for its decision record.' })
        .optional(),
    })
    .meta({ title: 'Answers for create-backend' });
}

function needSchema({ type }: NeedDefinition): z.ZodType {
  return type === 'boolean' ? z.boolean() : z.int().min(0);
}

function toAnswers(catalog: Catalog, data: Readonly<Record<string, unknown>>): Answers {
  const because = (data['because'] ?? {}) as Record<string, string | undefined>;
  const given = <T>(entries: readonly (readonly [string, unknown])[]) =>
    Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, T>;
  const decisions = openDecisions(catalog).map(({ id }) => id);
  return {
    ...(typeof data['name'] === 'string' && { name: data['name'] }),
    needs: given<boolean | number>(allNeeds(catalog).map(({ id }) => [id, data[id]])),
    choices: given<string>(decisions.map((id) => [id, data[camelCase(id)]])),
    because: given<string>(decisions.map((id) => [id, because[camelCase(id)]])),
  };
}

function inWords(issue: z.core.$ZodIssue, catalog: Catalog, raw: unknown): string[] {
  const path = issue.path.join('.');
  const value = at(raw, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(
        (key) => `${[...issue.path, key].join('.')} is not a question${suggest(key, keysOf(catalog))}`,
      );
    case 'invalid_value': {
      const known = issue.values.map(String);
      const near = typeof value === 'string' ? suggest(value, known) : '';
      return [`${path} is ${JSON.stringify(value)}, but can be ${known.join(', ')}${near}`];
    }
    case 'invalid_type':
      return [
        path === ''
          ? 'the whole is not a JSON object'
          : `${path} is ${JSON.stringify(value)}, but must be a ${typeName(issue.expected)}`,
      ];
    case 'too_small':
      return [
        `${path} is ${JSON.stringify(value)}, but must be ${typeof value === 'string' ? 'a text that is not empty' : 'at least 0'}`,
      ];
    default:
      return [`${path}: ${issue.message}`];
  }
}

function typeName(expected: string): string {
  return expected === 'int' ? 'whole number' : expected;
}

function keysOf(catalog: Catalog): readonly string[] {
  return [
    'name',
    'because',
    ...openDecisions(catalog).map(({ id }) => camelCase(id)),
    ...allNeeds(catalog).map(({ id }) => id),
  ];
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
