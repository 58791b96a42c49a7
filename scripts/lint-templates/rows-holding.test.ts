import { expect, it } from 'vitest';

import { rowsHolding } from './rows-holding.js';

const rows = [
  { name: 'nest-prisma', sources: new Set(['base', 'nest', 'prisma']) },
  { name: 'nest-drizzle', sources: new Set(['base', 'nest', 'drizzle']) },
  { name: 'fastify-drizzle', sources: new Set(['base', 'fastify', 'drizzle', 'both']) },
];

it.each<[string, readonly string[], readonly string[]]>([
  ['nothing changed', [], []],
  ['one row holds all of it', ['nest', 'drizzle'], ['nest-drizzle']],
  ['no row does', ['nest', 'prisma', 'both'], ['nest-prisma', 'fastify-drizzle']],
  ['a file of no row', ['base', 'decision.ts'], ['nest-prisma']],
])('%s', (_, fragments, expected) => {
  expect(rowsHolding(fragments, rows).map(({ name }) => name)).toEqual(expected);
});
