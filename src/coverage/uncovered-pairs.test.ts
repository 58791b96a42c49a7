import { describe, expect, it } from 'vitest';

import type { Factor } from './interactions.js';
import { coveredAsWhole, uncoveredPairs } from './uncovered-pairs.js';

const factors: readonly Factor[] = [
  { id: 'framework', values: ['nestjs', 'fastify'], meets: 'pairs' },
  { id: 'orm', values: ['prisma', 'drizzle'], meets: 'pairs' },
  { id: 'queue', values: ['bullmq', 'rabbitmq'], meets: 'pairs' },
  { id: 'manager', values: ['npm', 'pnpm'], meets: 'each' },
];
const rows = [
  { framework: 'nestjs', orm: 'prisma', queue: 'bullmq', manager: 'npm' },
  { framework: 'nestjs', orm: 'drizzle', queue: 'rabbitmq', manager: 'npm' },
  { framework: 'fastify', orm: 'prisma', queue: 'rabbitmq', manager: 'npm' },
];

describe('V3 how far choices have been run', () => {
  it.each([
    ['as a whole', { framework: 'nestjs', orm: 'prisma', queue: 'bullmq', manager: 'npm' }, [], true],
    ['each pair of them', { framework: 'nestjs', orm: 'prisma', queue: 'rabbitmq', manager: 'npm' }, [], false],
    [
      'all but one pair',
      { framework: 'fastify', orm: 'prisma', queue: 'bullmq', manager: 'npm' },
      [[setting('framework', 'fastify'), setting('queue', 'bullmq')]],
      false,
    ],
    [
      'all but the package manager',
      { framework: 'nestjs', orm: 'prisma', queue: 'bullmq', manager: 'pnpm' },
      [[setting('manager', 'pnpm')]],
      false,
    ],
    [
      'together with an option that no row has',
      { framework: 'nestjs', orm: 'raw', queue: 'bullmq', manager: 'npm' },
      [
        [setting('framework', 'nestjs'), setting('orm', 'raw')],
        [setting('orm', 'raw'), setting('queue', 'bullmq')],
      ],
      false,
    ],
  ])('%s', (_, choices, uncovered, asWhole) => {
    expect(uncoveredPairs(choices, rows, factors)).toEqual(uncovered);
    expect(coveredAsWhole(choices, rows, factors)).toBe(asWhole);
  });

  it('does not depend on decisions that are no factors', () => {
    const choices = { ...rows[0], deployment: 'compose' };
    expect(uncoveredPairs(choices, rows, factors)).toEqual([]);
    expect(coveredAsWhole(choices, rows, factors)).toBe(true);
  });

  it('is not as a whole while a choice is open', () => {
    const choices = { framework: 'nestjs', orm: 'prisma', queue: 'bullmq' };
    expect(coveredAsWhole(choices, rows, factors)).toBe(false);
  });
});

function setting(factor: string, value: string) {
  return { factor, value };
}
