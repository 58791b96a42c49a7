import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { type Exchange, expectDescribed } from '../support/contract.js';

const id = '01990000-0000-7000-8000-000000000000';
const user = {
  id,
  email: 'ada@example.com',
  name: 'Ada',
  role: { id, name: 'admin', key: 'admin' },
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
const good: Exchange = {
  method: 'GET',
  url: `/api/v1/users/${id}`,
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-request-id': 'r', etag: '"1"' },
  body: JSON.stringify(user),
};

function answers(changes: Partial<Exchange>) {
  return () => {
    expectDescribed({ ...good, ...changes });
  };
}

describe('an answer is compared with the description', () => {
  it('and passes when it is described', () => {
    expect(answers({})).not.toThrow();
    expect(answers({ url: `/api/v1/users/${id}?x=1` })).not.toThrow();
    expect(answers({ method: 'HEAD', body: '' })).not.toThrow();
    expect(answers({ url: '/health', body: 'anything' })).not.toThrow();
  });

  it.each<[string, Partial<Exchange>, RegExp]>([
    ['a status', { status: 206 }, /this status is not described/],
    ['a method', { method: 'PUT' }, /this status is not described/],
    ['a route', { url: '/api/v1/nothing' }, /this status is not described/],
    ['a content type', { headers: { ...good.headers, 'content-type': 'text/html' } }, /text\/html/],
    ['a field', { body: JSON.stringify({ ...user, passwordHash: 'x' }) }, /passwordHash/],
    ['a value', { body: JSON.stringify({ ...user, version: '1' }) }, /\/version must be integer/],
    ['a format', { body: JSON.stringify({ ...user, createdAt: 'today' }) }, /\/createdAt must/],
    ['a lack', { body: JSON.stringify({ id }) }, /must have required property/],
    ['a header', { headers: { ...good.headers, etag: 'W/"1"' } }, /ETag must match/],
    ['a body', { method: 'DELETE', status: 204 }, /none is described/],
    ['a bare refusal', { status: 404, body: '{}' }, /content type/],
  ])('and fails when %s is not', (_what, changes, problem) => {
    expect(answers(changes)).toThrow(problem);
  });

  it('and fails without a header that must be there', () => {
    expect(answers({ headers: { ...good.headers, etag: undefined } })).toThrow(/ETag is missing/);
  });

  it('and fails when something is there that is not described', () => {
    const problem = {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      instance: '/api/v1/nothing',
      code: 'not_found',
      requestId: 'r',
    };
    const refused = {
      url: '/api/v1/nothing',
      status: 404,
      headers: { 'content-type': 'application/problem+json', 'x-request-id': 'r' },
    };
    expect(answers({ ...refused, body: JSON.stringify(problem) })).not.toThrow();
    expect(answers({ ...refused, body: JSON.stringify({ ...problem, stack: 'x' }) })).toThrow();
    expect(answers({ ...refused, status: 200, body: JSON.stringify(problem) })).toThrow();
  });
});

interface Description {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: { readonly 'application/json'?: { schema: Schema } } }>
  >;
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema & { readonly type?: unknown }>>;
}

// What the code names. It is not rows, and grows with releases alone.
const complete: readonly string[] = ['/api/v1/permissions'];

const file = join(import.meta.dirname, '../../openapi.json');
const { components, paths } = JSON.parse(await readFile(file, 'utf8')) as Description;

function answerOf({ responses }: Operation): Schema {
  const schema = responses['200']?.content?.['application/json']?.schema ?? {};
  const name = schema.$ref?.split('/').at(-1);
  return (name === undefined ? schema : components.schemas[name]) ?? {};
}

const lists = Object.entries(paths).flatMap(([path, { get }]) =>
  get && answerOf(get).properties?.data?.type === 'array' ? [{ path, get }] : [],
);

describe('a list', () => {
  it.each(lists.filter(({ path }) => !complete.includes(path)))(
    'has pages, a limit and an order: $path',
    ({ get }) => {
      expect(answerOf(get).properties).toHaveProperty('page');
      const names = (get.parameters ?? []).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['limit', 'sort']));
    },
  );
});
