import { expect, it } from 'vitest';

import { rowsHolding } from './rows-holding.js';

const holding = (...fragments: readonly string[]) => new Map(fragments.map((one) => [`of/${one}`, [one]]));
const rows = [
  { name: 'nest-prisma', sources: holding('base', 'nest', 'prisma') },
  { name: 'nest-drizzle', sources: holding('base', 'nest', 'drizzle') },
  { name: 'fastify-drizzle', sources: holding('base', 'fastify', 'drizzle', 'both') },
];

it.each<[string, readonly string[], readonly string[]]>([
  ['nothing changed', [], []],
  ['one row holds all of it', ['nest', 'drizzle'], ['nest-drizzle']],
  ['no row does', ['nest', 'prisma', 'both'], ['nest-prisma', 'fastify-drizzle']],
  ['a file of no row', ['base', 'decision.ts'], ['nest-prisma']],
])('%s', (_, fragments, expected) => {
  expect(rowsHolding(fragments, rows).map(({ name }) => name)).toEqual(expected);
});
