import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { assess } from '../../src/review/assess.js';
import { gather } from '../../src/review/facts/gather.js';
import { stacks } from '../generated/stacks.js';
import { rendered } from '../snapshots/rendered.js';

/** One stack for each framework with each ORM, of those with all modules. */
const pairs = [
  ...new Map(
    stacks
      .filter(({ choices }) => choices.shape === 'saas')
      .map((stack) => [`${stack.choices.framework ?? ''} ${stack.choices.orm ?? ''}`, stack] as const),
  ),
].map(([pair, { choices }]) => ({ pair, choices }));

/** True, and mild: a role or an organization is seldom deleted. */
const withoutIndex = ['Session.tenantId', 'User.roleId', 'Invitation.roleId'].map(
  (key) => `foreign-key-without-index: ${key} has no index.`,
);

describe('what is generated', () => {
  it('has every framework with every ORM among its stacks', () => {
    expect(pairs.map(({ pair }) => pair)).toEqual(
      expect.arrayContaining(['nestjs prisma', 'nestjs drizzle', 'fastify prisma', 'fastify drizzle']),
    );
  });

  it.each(pairs)('$pair gets the best grade', ({ choices }) => {
    const folder = mkdtempSync(join(tmpdir(), 'review-own-'));
    try {
      for (const { path, text } of rendered(choices)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const { findings, grade } = assess(gather(folder));
      const others = findings
        .flatMap(({ check, observations }) => observations.map(({ message }) => `${check.id}: ${message}`))
        .filter((one) => !withoutIndex.includes(one));
      expect(others).toEqual([]);
      expect(grade).toBe('A');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
