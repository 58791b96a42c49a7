import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { noAnswers } from '../../src/catalog/blueprint/answers.js';
import { decide, type Verdict } from '../../src/catalog/blueprint/decide.js';
import { openDecisions } from '../../src/catalog/catalog.js';
import { compileCatalog } from '../../src/build/compile.js';
import type { Needs } from '../../src/catalog/recommend/needs.js';

const catalog = await compileCatalog(join(import.meta.dirname, '../../templates'));

function verdictOf(decision: string, needs: Needs): Verdict {
  const verdict = decide(catalog, { ...noAnswers, needs }).find((one) => one.decision.id === decision);
  if (!verdict) throw new Error(`there is no decision ${decision}`);
  return verdict;
}

describe('C3 what the needs of a project lead to', () => {
  it.each<[string, Needs, string]>([
    ['framework', {}, 'nestjs'],
    ['framework', { decorators: true }, 'nestjs'],
    ['framework', { conventions: true }, 'nestjs'],
    ['framework', { graphql: true }, 'nestjs'],
    ['framework', { domains: 6 }, 'nestjs'],
    ['framework', { performanceCritical: true }, 'fastify'],
    ['framework', { lightweight: true }, 'fastify'],
    ['framework', { smallSurface: true }, 'fastify'],
    ['framework', { smallSurface: true, performanceCritical: true }, 'fastify'],
    ['framework', { smallSurface: true, performanceCritical: true, decorators: true }, 'fastify'],
    ['framework', { performanceCritical: true, decorators: true, domains: 6 }, 'nestjs'],
    ['framework', { smallSurface: true, performanceCritical: true, lightweight: true, graphql: true }, 'nestjs'],
    ['orm', {}, 'prisma'],
    ['orm', { hotPaths: true }, 'drizzle'],
    ['orm', { sqlFluent: true }, 'drizzle'],
    ['queue', {}, 'bullmq'],
    ['queue', { jobsPerMinute: 10_000 }, 'bullmq'],
    ['queue', { jobsPerMinute: 50_000 }, 'bullmq'],
    ['queue', { jobsPerMinute: 50_001 }, 'rabbitmq'],
    ['queue', { jobsPerMinute: 60_000 }, 'rabbitmq'],
    ['queue', { complexRouting: true }, 'rabbitmq'],
    ['queue', { orderingAcrossConsumers: true }, 'rabbitmq'],
    ['queue', { persistenceIndependentOfRedis: true }, 'rabbitmq'],
    ['pagination', {}, 'cursor'],
    ['pagination', { numberedPages: true }, 'offset'],
    ['pagination', { numberedPages: true, largeLists: true }, 'cursor'],
    ['package-manager', {}, 'npm'],
    ['generator', {}, 'on-demand'],
    ['generator', { pinGenerator: true }, 'pinned'],
  ])('%s, with %j: %s', (decision, needs, option) => {
    expect(verdictOf(decision, needs).chosen.id).toBe(option);
  });

  it('C4 what is not the default is justified by the need that speaks for it', () => {
    expect(verdictOf('queue', { jobsPerMinute: 60_000 }).justification).toMatch(/50,000/);
  });

  it.each(['fastify', 'drizzle', 'rabbitmq'])('C4 %s owes a justification when no need speaks for it', (id) => {
    const decision = openDecisions(catalog).find(({ options }) => options.some((option) => option.id === id));
    const verdicts = decide(catalog, { ...noAnswers, choices: { [decision?.id ?? '']: id } });
    expect(verdicts.find((verdict) => verdict.chosen.id === id)?.justification).toBeUndefined();
  });
});

describe('C3 every option', () => {
  const options = openDecisions(catalog).flatMap((decision) =>
    decision.options.map((option) => ({ decision, option })),
  );

  it.each(options.map(({ decision, option }) => [`${decision.id} ${option.id}`, decision, option] as const))(
    '%s says what it is, what it costs, and what is given up for it',
    (_, __, { cost, summary, tradeOffs }) => {
      expect(summary).toBeTruthy();
      expect(cost).toBeTruthy();
      expect(tradeOffs?.length).toBeGreaterThan(0);
    },
  );

  it.each(
    options
      .filter(({ decision, option }) => option.id !== decision.default)
      .map(({ decision, option }) => [`${decision.id} ${option.id}`, option] as const),
  )('%s says why one would not take it', (_, { rejected }) => {
    expect(rejected).toBeTruthy();
  });
});
