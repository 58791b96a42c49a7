import { PreconditionRequiredError } from '@app/common';
import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { entityTag, versionsFromIfMatch } from '../../src/http/entity-tag.js';
import { toValidationError } from '../../src/http/problem.js';
import { assertBodyShape } from '../../src/http/request.js';
import { routesIn } from '../support/routes.js';

describe('versionsFromIfMatch', () => {
  it('reads back what entityTag wrote', () => {
    expect(versionsFromIfMatch(entityTag(42))).toEqual([42]);
  });

  it('asks for a version when there is none', () => {
    expect(() => versionsFromIfMatch(undefined)).toThrow(PreconditionRequiredError);
  });

  it.each([
    ['*', '*'],
    ['"3", "4"', [3, 4]],
    ['"3","other" , W/"5","0"', [3, 0]],
  ])('takes %s for %j', (header, versions) => {
    expect(versionsFromIfMatch(header)).toEqual(versions);
  });

  it.each(['3', 'W/"3"', '"three"', '"-1"', '"01"', '"1e0"', '""', '', ','])(
    'takes %s for no version',
    (header) => {
      expect(versionsFromIfMatch(header)).toEqual([]);
    },
  );
});

describe('toValidationError', () => {
  it.each([
    ['a field', z.object({ name: z.string() }), { name: 1 }, '/name'],
    ['an item of an array', z.object({ tags: z.array(z.string()) }), { tags: ['a', 1] }, '/tags/1'],
    ['the whole value', z.object({}), [], ''],
    ['an unknown field', z.strictObject({}), { extra: 1 }, '/extra'],
    [
      'a name with special characters',
      z.record(z.string(), z.string()),
      { 'a/b~c': 1 },
      '/a~1b~0c',
    ],
  ])('points at %s', (_what, schema, value, pointer) => {
    const issues = schema.safeParse(value).error?.issues ?? [];
    expect(toValidationError(issues).issues.map((issue) => issue.pointer)).toEqual([pointer]);
  });
});

describe('assertBodyShape', () => {
  const check = (body: unknown) => () => {
    assertBodyShape({ body } as FastifyRequest);
  };

  function nested(levels: number): unknown {
    return JSON.parse(`${'{"a":['.repeat(levels / 2)}${']}'.repeat(levels / 2)}`);
  }

  it.each([undefined, null, 'text', 7, {}, { a: [1, { b: null }] }, nested(32)])(
    'takes %o',
    (body) => {
      expect(check(body)).not.toThrow();
    },
  );

  it('refuses what is nested too deeply', () => {
    expect(check(nested(34))).toThrow('deeper than 32 levels');
    expect(check(nested(100_000))).toThrow('deeper than 32 levels');
  });

  it.each(['1e400', '[[-1e400]]', '{"a":{"b":1e999}}'])('refuses %s', (text) => {
    expect(check(JSON.parse(text))).toThrow('too large');
  });

  it('refuses too many values, wherever they are', () => {
    expect(check(Array(10_001).fill(0))).toThrow('more than 10000 values');
    expect(check({ a: Array(6000).fill(0), b: [Array(6000).fill(0)] })).toThrow('more than');
  });
});

describe('routesIn', () => {
  it('reads the routes that Fastify prints', () => {
    const tree = `├── /docs (GET, HEAD)
│   └── / (GET, HEAD)
│       ├── static/index.html (GET, HEAD)
│       └── * (HEAD, GET)
├── /api/v1/users (GET, HEAD, POST)
│   └── /:id (PATCH)
└── * (OPTIONS)
`;
    expect(routesIn(tree)).toEqual([
      'GET /docs',
      'GET /docs/',
      'GET /docs/static/index.html',
      'GET /docs/*',
      'GET /api/v1/users',
      'POST /api/v1/users',
      'PATCH /api/v1/users/:id',
      'OPTIONS *',
    ]);
  });
});
