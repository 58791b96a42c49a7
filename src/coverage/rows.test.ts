import { describe, expect, it } from 'vitest';

import { catalogOf, decisionOf, optionOf } from '../../test/fixtures/definitions.js';
import type { Decision } from '../catalog/catalog.js';
import { allCombinations } from './all-combinations.js';
import { modelOf, renderingModelOf } from './model.js';
import { rowsOf } from './rows.js';

const always = decisionOf('base', [optionOf('core')], { always: true, verifiedBy: 'each' });
const framework = decisionOf('framework', [optionOf('nestjs'), optionOf('fastify')]);
const orm = decisionOf('orm', [optionOf('prisma'), optionOf('drizzle')]);
const queue = decisionOf('queue', [optionOf('bullmq'), optionOf('rabbitmq')]);
const manager = decisionOf('manager', [optionOf('npm'), optionOf('pnpm')], { verifiedBy: 'each' });
const release = decisionOf('release', [optionOf('rolling'), optionOf('canary')], { verifiedBy: 'rendering' });
const catalog = catalogOf(always, framework, orm, queue, manager, release);

describe('V2 the rows of a catalogue', () => {
  it('are named by what meets in code, and have a value for all that runs', () => {
    const rows = rowsOf(catalog, []);
    expect(rows.map(({ name }) => name).sort()).toEqual([
      'fastify-drizzle-bullmq',
      'fastify-prisma-rabbitmq',
      'nestjs-drizzle-rabbitmq',
      'nestjs-prisma-bullmq',
    ]);
    expect(Object.keys(rows[0]?.choices ?? {})).toEqual(['framework', 'orm', 'queue', 'manager']);
    expect(rows.filter(({ choices }) => choices.manager === 'pnpm')).toHaveLength(1);
  });

  it('begin with every default, also when rows of before do not', () => {
    const [, second] = rowsOf(catalog, []);
    const rows = rowsOf(catalog, second ? [second] : []);
    expect(rows[0]?.choices).toEqual({ framework: 'nestjs', orm: 'prisma', queue: 'bullmq', manager: 'npm' });
    expect(rows[1]).toEqual(second);
  });

  it('stay where they are when an option is added, and get a value of a decision that is added', () => {
    const before = rowsOf(catalog, []);
    const third = { ...orm, options: [...orm.options, optionOf('typeorm')] };
    const wider = rowsOf(catalogOf(always, framework, third, queue, manager, release), before);
    expect(wider.slice(0, before.length)).toEqual(before);
    expect(wider.slice(before.length).map(({ choices }) => choices.orm)).toEqual(['typeorm', 'typeorm']);

    const graphql = decisionOf('graphql', [optionOf('without'), optionOf('with')]);
    const longer = rowsOf(catalogOf(always, framework, orm, queue, graphql, manager, release), before);
    expect(longer.map(({ choices }) => choices).slice(0, before.length)).toEqual(
      before.map(({ choices }) => expect.objectContaining(choices) as unknown),
    );
  });

  it('do without pairs that an option excludes', () => {
    const excluding = decisionOf('orm', [
      optionOf('prisma'),
      optionOf('drizzle', { requires: [{ option: 'nestjs', because: 'it is tried' }] }),
    ]);
    const narrow = catalogOf(framework, excluding, queue);
    expect(rowsOf(narrow, []).map(({ name }) => name)).not.toContainEqual(expect.stringContaining('fastify-drizzle'));
    expect(allCombinations(narrow)).toHaveLength(6);
  });

  it('are named without what others follow while that is the default, and without what it leaves no choice of', () => {
    const because = 'it is tried';
    const shape = decisionOf(
      'shape',
      [optionOf('shop'), optionOf('kiosk', { requires: [{ option: 'none', because }] })],
      { leads: true },
    );
    const lines = decisionOf('line', [
      optionOf('broker'),
      optionOf('none', { requires: [{ option: 'kiosk', because }] }),
      optionOf('table'),
    ]);
    const names = rowsOf(catalogOf(shape, framework, lines), []).map(({ name }) => name);
    expect(names.filter((name) => !name.includes('kiosk')).sort()).toEqual([
      'fastify-broker',
      'fastify-table',
      'nestjs-broker',
      'nestjs-table',
    ]);
    expect(names.filter((name) => name.includes('kiosk')).sort()).toEqual(['kiosk-fastify', 'kiosk-nestjs']);
  });

  it('are named without capabilities, and counted where the decisions are the same', () => {
    const withCapabilities = {
      ...catalogOf(framework),
      capabilities: ['search', 'mail'].map((id) => ({
        ...optionOf(id),
        reason: `there is ${id}`,
        verifiedBy: 'pairs' as const,
      })),
    };
    const names = rowsOf(withCapabilities, []).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect([...names].sort()).toEqual(['fastify', 'fastify.2', 'nestjs', 'nestjs.2']);
  });

  it('have what distinguishes them in their names where the rest is the same', () => {
    const many = decisionOf('manager', [optionOf('npm'), optionOf('pnpm'), optionOf('yarn')], { verifiedBy: 'each' });
    expect(rowsOf(catalogOf(framework, many), []).map(({ name }) => name)).toEqual([
      'nestjs',
      'fastify',
      'nestjs-yarn',
    ]);
  });
});

describe('V2 five decisions of two options, and a package manager of four', () => {
  const five = decisionsOf('decision', 5);
  const managers = decisionOf(
    'manager',
    ['npm', 'bun', 'pnpm', 'yarn'].map((id) => optionOf(id)),
    { verifiedBy: 'each' },
  );
  const before = rowsOf(catalogOf(...five, managers), []);

  it('need six rows', () => {
    expect(before).toHaveLength(6);
  });

  it('need nine, the six of before included, with ten capabilities more; eight without regard to those of before', () => {
    const larger = catalogOf(...five, managers, ...decisionsOf('capability', 10));
    const after = rowsOf(larger, before);
    expect(after.slice(0, 6).map(({ choices }) => choices)).toEqual(
      before.map(({ choices }) => expect.objectContaining(choices) as unknown),
    );
    expect({ grown: after.length, computedFromNothing: rowsOf(larger, []).length }).toEqual({
      grown: 9,
      computedFromNothing: 8,
    });
  });
});

describe('V2 the model of a catalogue', () => {
  it('leaves out what only changes documents, unless it is about rendering', () => {
    const ids = ({ factors }: ReturnType<typeof modelOf>) => factors.map(({ id, meets }) => `${id}: ${meets}`);
    expect(ids(modelOf(catalog))).toEqual(['framework: pairs', 'orm: pairs', 'queue: pairs', 'manager: each']);
    expect(ids(renderingModelOf(catalog)).at(-1)).toBe('release: pairs');
    expect(ids(renderingModelOf(catalog)).every((text) => text.endsWith(': pairs'))).toBe(true);
  });

  it('allows what goes together, and every row while nothing excludes another', () => {
    const { allows } = modelOf(catalogOf(framework, excludes('nestjs')));
    expect(allows({ framework: 'nestjs', cache: 'memory' })).toBe(false);
    expect(allows({ framework: 'fastify', cache: 'memory' })).toBe(true);
    expect(allows({ cache: 'memory' })).toBe(true);
  });
});

function excludes(option: string): Decision {
  return decisionOf('cache', [
    optionOf('redis'),
    optionOf('memory', { conflicts: [{ option, because: 'it is tried' }] }),
  ]);
}

function decisionsOf(name: string, count: number): readonly Decision[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `${name}${String(index)}`;
    return decisionOf(id, [optionOf(`without-${id}`), optionOf(`with-${id}`)]);
  });
}
