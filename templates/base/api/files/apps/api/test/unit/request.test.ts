import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';

import { assertBodyShape } from '../../src/http/request.js';

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
