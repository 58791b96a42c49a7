import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { type Description, meaningOf } from './meaning.js';

const options = join(import.meta.dirname, '../../templates/pagination');
const paginations = readdirSync(options, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

function read(framework: string, pagination: string, tenancy: string): Description {
  const folder = ['files', framework, ...['saas', tenancy].sort()].join('+');
  const file = join(options, pagination, folder, 'apps/api/openapi.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Description;
}

describe.each(paginations)('with pagination by %s', (pagination) => {
  it.each(['multi', 'single'])('both frameworks describe the same API, %s tenant', (tenancy) => {
    expect(meaningOf(read('nestjs', pagination, tenancy))).toEqual(meaningOf(read('fastify', pagination, tenancy)));
  });
});

const user = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'string' }, name: { type: 'string' } },
};

function describing(operation: object, schemas: Readonly<Record<string, unknown>> = {}): Description {
  const paths = { '/users': { get: { operationId: 'listUsers', ...operation } } };
  return { openapi: '3.1.0', info: { title: 'API', version: '1' }, paths, components: { schemas } };
}

describe('the meaning of a description', () => {
  const answer = (name: string) => ({
    responses: { 200: { content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } } },
  });

  it('does not depend on names of components, or on the order of parameters', () => {
    expect(meaningOf(describing(answer('User'), { User: user }))).toEqual(
      meaningOf(describing(answer('UserInput'), { UserInput: user })),
    );
    const id = { in: 'header', name: 'If-Match', required: true, schema: { type: 'string' } };
    const limit = {
      in: 'query',
      name: 'limit',
      schema: { type: 'integer', description: 'How many.' },
      description: 'How many.',
    };
    const bare = { in: 'query', name: 'limit', schema: { type: 'integer' }, description: 'How many.' };
    const lower = { ...id, name: 'if-match' };
    expect(meaningOf(describing({ parameters: [id, limit] }))).toEqual(
      meaningOf(describing({ parameters: [bare, lower] })),
    );
  });

  it.each([{ type: 'string' }, { type: 'string', enum: ['a', 'b'] }, { type: 'string', const: 'a' }])(
    'knows %j as one that may be null',
    (schema) => {
      const values = 'enum' in schema ? schema.enum : 'const' in schema ? [schema.const] : undefined;
      const merged = { type: ['string', 'null'], ...(values && { enum: [...values, null] }) };
      const or = { anyOf: [schema, { type: 'null' }] };
      expect(meaningOf(describing(answer('A'), { A: or }))).toEqual(meaningOf(describing(answer('A'), { A: merged })));
      expect(meaningOf(describing(answer('A'), { A: or }))).not.toEqual(
        meaningOf(describing(answer('A'), { A: schema })),
      );
    },
  );

  it.each([
    ['a field', { ...user, properties: { id: { type: 'string' } } }],
    ['what is required', { ...user, required: ['id'] }],
    ['a type', { ...user, properties: { ...user.properties, id: { type: 'integer' } } }],
    ['a limit', { ...user, properties: { ...user.properties, name: { type: 'string', maxLength: 3 } } }],
  ])('differs by %s', (_what, other) => {
    expect(meaningOf(describing(answer('User'), { User: user }))).not.toEqual(
      meaningOf(describing(answer('User'), { User: other })),
    );
  });

  it.each([
    ['an operation', describing({ operationId: 'users' })],
    ['a parameter', describing({ parameters: [{ in: 'query', name: 'page', schema: { type: 'integer' } }] })],
    ['an answer', describing({ responses: { 204: {} } })],
    ['security', describing({ security: [] })],
  ])('differs by %s', (_what, other) => {
    expect(meaningOf(describing({}))).not.toEqual(meaningOf(other));
  });
});
