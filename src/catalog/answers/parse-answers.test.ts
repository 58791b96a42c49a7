import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../../test/fixtures/catalog.js';
import { answersJsonSchema } from './answers-schema.js';
import { type AnswerSource, parseAnswers } from './parse-answers.js';

const parse = (...sources: readonly AnswerSource[]) => parseAnswers(fixtureCatalog, sources);
const ofFile = (raw: unknown) => ({ raw, file: 'a.json' });
const ofFlags = (raw: unknown) => ({ raw });
const problems = (...sources: readonly AnswerSource[]) => {
  try {
    parse(...sources);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n  - ').slice(1);
  }
};

describe('C5 an answers file', () => {
  it('is read into needs, choices and reasons', () => {
    const raw = {
      $schema: './schema.json',
      name: 'my-api',
      framework: 'fastify',
      packageManager: 'pnpm',
      graphql: false,
      jobsPerMinute: 0,
      because: { framework: ' It is\n\tsmall. ', packageManager: 'p' },
    };
    expect(parse(ofFile(raw))).toEqual({
      name: 'my-api',
      needs: { graphql: false, jobsPerMinute: 0 },
      choices: { framework: 'fastify', 'package-manager': 'pnpm' },
      because: { framework: 'It is small.', 'package-manager': 'p' },
    });
  });

  it.each([
    ['an unknown key', { framwork: 'x' }, ['a.json: framwork is not a question; did you mean framework?']],
    ['a key like no other', { zzzzzzzz: 1 }, ['a.json: zzzzzzzz is not a question']],
    [
      'a flag for a key',
      { 'package-manager': 'npm' },
      ['a.json: package-manager is not a question; did you mean packageManager?'],
    ],
    [
      'an unknown reason',
      { because: { ramework: 'x' } },
      ['a.json: because.ramework is not a question; did you mean framework?'],
    ],
    [
      'an unknown option',
      { framework: 'nest' },
      ['a.json: framework is "nest", but can be nestjs, fastify; did you mean nestjs?'],
    ],
    ['an option like no other', { framework: 'rails' }, ['a.json: framework is "rails", but can be nestjs, fastify']],
    ['an option of another type', { framework: 5 }, ['a.json: framework is 5, but can be nestjs, fastify']],
    ['a null', { framework: null }, ['a.json: framework is null, but can be nestjs, fastify']],
    ['a text for yes or no', { graphql: 'yes' }, ['a.json: graphql is "yes", but must be a boolean']],
    ['a text for a number', { domains: '3' }, ['a.json: domains is "3", but must be a number']],
    [
      'a number beyond all counting',
      { domains: 1e21 },
      ['a.json: domains is 1e+21, but must be at most 9007199254740991'],
    ],
    ['a fraction', { domains: 1.5 }, ['a.json: domains is 1.5, but must be a whole number']],
    ['a negative number', { domains: -1 }, ['a.json: domains is -1, but must be at least 0']],
    ['a list of reasons', { because: [] }, ['a.json: because is [], but must be an object']],
    [
      'an empty reason',
      { because: { store: ' \n' } },
      ['a.json: because.store is " \\n", but must be a text that is not empty'],
    ],
    ['a list', [], ['a.json: the whole is not a JSON object']],
    ['a text', 'x', ['a.json: the whole is not a JSON object']],
    ['null', null, ['a.json: the whole is not a JSON object']],
    [
      'the prototype',
      JSON.parse('{"__proto__":{"x":1},"constructor":1}'),
      ['a.json: __proto__ is not a question', 'a.json: constructor is not a question'],
    ],
  ])('is refused for %s', (_, raw, expected) => {
    expect(problems(ofFile(raw))).toEqual(expected);
  });

  it('is refused with every problem at once, together with those of the flags', () => {
    const raw = { framework: 'nest', graphql: 1, domains: -1, unknown: true, because: { store: '' } };
    expect(problems(ofFile(raw), ofFlags({ queue: 'rabbit', because: { queue: ' ' } }))).toEqual([
      'a.json: framework is "nest", but can be nestjs, fastify; did you mean nestjs?',
      'a.json: graphql is 1, but must be a boolean',
      'a.json: domains is -1, but must be at least 0',
      'a.json: because.store is "", but must be a text that is not empty',
      'a.json: unknown is not a question',
      '--queue is "rabbit", but can be bullmq, rabbitmq; did you mean rabbitmq?',
      '--because-queue is " ", but must be a text that is not empty',
    ]);
  });

  it('gives way to flags, and a reason goes with the choice it was for', () => {
    const raw = {
      framework: 'fastify',
      store: 'memory',
      domains: 9,
      because: { framework: 'f', store: 's', queue: 'q' },
    };
    const flags = { framework: 'nestjs', store: 'memory', queue: 'rabbitmq', domains: 2 };
    expect(parse(ofFile(raw), ofFlags(flags))).toEqual({
      needs: { domains: 2 },
      choices: { framework: 'nestjs', store: 'memory', queue: 'rabbitmq' },
      because: { store: 's', queue: 'q' },
    });
  });

  it('has a JSON schema with every question, made from the same definitions', () => {
    expect(answersJsonSchema(fixtureCatalog)).toMatchObject({
      additionalProperties: false,
      properties: {
        framework: { enum: ['nestjs', 'fastify'], description: 'Which framework serves the API?' },
        packageManager: { enum: ['npm', 'pnpm'] },
        graphql: { type: 'boolean', description: 'Is GraphQL a requirement?' },
        jobsPerMinute: { type: 'integer', minimum: 0 },
        because: { additionalProperties: false, properties: { packageManager: { type: 'string', minLength: 1 } } },
      },
    });
    expect(answersJsonSchema(fixtureCatalog)).not.toHaveProperty('required');
  });
});
