import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { feasibleInteractions } from '../../src/coverage/feasible.js';
import { keyOf } from '../../src/coverage/interactions.js';
import { modelOf } from '../../src/coverage/model.js';
import { rowsOf } from '../../src/coverage/rows.js';
import { coveredBy } from '../../src/coverage/uncovered-pairs.js';
import { compileCatalog } from '../../src/build/compile.js';
import { servicesOfStack } from './servers-for.js';
import rows from './rows.json' with { type: 'json' };
import { everyStack, type Stack, stacks } from './stacks.js';

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

  it('run on Node.js 20, some on 22 and 24', () => {
    const newer = stacks
      .filter(({ node }) => node !== '20')
      .map(({ choices, node }) => `${choices.shape ?? ''} ${node}`);
    expect(newer.sort()).toEqual(['saas 22', 'saas 24', 'service 24']);
  });

  it('are looked at closely once for each shape and framework', () => {
    const close = stacks.filter(({ closely }) => closely).map(({ choices }) => choices);
    expect(close.map(({ framework, shape }) => `${shape ?? ''} ${framework ?? ''}`).sort()).toEqual([
      'saas fastify',
      'saas nestjs',
      'service fastify',
      'service nestjs',
    ]);
  });

  it('need no broker and no Redis as a service', () => {
    const services = stacks
      .filter(({ choices }) => choices.shape === 'service')
      .map((stack) => servicesOfStack(stack).map(({ server }) => server.name));
    expect(services.length).toBeGreaterThan(0);
    expect(new Set(services.flat())).toEqual(new Set(['PostgreSQL']));
  });
});

describe('V2 every stack', () => {
  it('is each combination of what meets in code, once, the rows among them', () => {
    const all = everyStack(catalog);
    const names = all.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(stacks.length);
    expect(new Set(names).size).toBe(names.length);
    const core = ({ choices: { framework, orm, queue, shape, tenancy } }: Stack) =>
      [framework, orm, queue, shape, tenancy].join();
    expect(new Set(all.map(core))).toEqual(new Set([...all, ...stacks].map(core)));
  });
});
