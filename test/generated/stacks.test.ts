import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { feasibleInteractions } from '../../src/coverage/feasible.js';
import { keyOf } from '../../src/coverage/interactions.js';
import { modelOf } from '../../src/coverage/model.js';
import { rowsOf } from '../../src/coverage/rows.js';
import { coveredBy } from '../../src/coverage/uncovered-pairs.js';
import { compileCatalog } from '../../src/build/compile.js';
import rows from './rows.json' with { type: 'json' };
import { everyStack, stacks } from './stacks.js';

const catalog = await compileCatalog(join(import.meta.dirname, '../../templates'));
const model = modelOf(catalog);

describe('V2 the stacks that run', () => {
  it('are those that the decisions ask for', () => {
    expect(rows, 'run `npm run rows` and commit test/generated/rows.json').toEqual(rowsOf(catalog, rows));
  });

  it('have every pair of options that meet in code, and every package manager', () => {
    const covered = coveredBy(
      rows.map(({ choices }) => choices),
      model.factors,
    );
    expect(
      feasibleInteractions(model)
        .map(keyOf)
        .filter((key) => !covered.has(key)),
    ).toEqual([]);
  });

  it('have names of their own, the first with every default', () => {
    expect(new Set(stacks.map(({ name }) => name)).size).toBe(stacks.length);
    expect(stacks[0]?.name).toBe('nestjs-prisma-bullmq-multi-cursor');
  });

  it('run on Node.js 20, one on 22 and one on 24', () => {
    const newer = stacks.map(({ node }) => node).filter((node) => node !== '20');
    expect(newer.sort()).toEqual(['22', '24']);
  });

  it('are looked at closely once for each framework', () => {
    const frameworks = stacks.filter(({ closely }) => closely).map(({ choices }) => choices.framework);
    expect(frameworks.sort()).toEqual(['fastify', 'nestjs']);
  });
});

describe('V2 every stack', () => {
  it('is each combination of what meets in code, once, by the name that a row of it has', () => {
    const names = everyStack(catalog).map(({ name }) => name);
    expect(names).toHaveLength(128);
    expect(new Set(names).size).toBe(128);
    expect(names).toEqual(expect.arrayContaining(stacks.map(({ name }) => name)));
  });
});
