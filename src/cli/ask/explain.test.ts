import { stripVTControlCharacters } from 'node:util';

import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../../test/fixtures/catalog.js';
import { noAnswers } from '../../catalog/blueprint/answers.js';
import { decide } from '../../catalog/blueprint/decide.js';
import { compare, explainStack } from './explain.js';

const verdicts = decide(fixtureCatalog, {
  ...noAnswers,
  needs: { jobsPerMinute: 60_000 },
  choices: { framework: 'fastify', store: 'memory', queue: 'bullmq' },
  because: { framework: 'The team knows it and would rather keep to what it knows for this one.' },
});

describe('C3 the explanation of a stack', () => {
  it('says for each choice why, what is given up, what was left, and what would change it', () => {
    expect(stripVTControlCharacters(explainStack(verdicts.slice(0, 2), 60))).toBe(
      `HTTP framework: Fastify (recommended: NestJS)
  because  The team knows it and would rather keep to what
           it knows for this one.
  accepts  The team keeps up its own conventions.
  not      NestJS: recommended, and overruled

Queue: BullMQ
  because  The needs speak for RabbitMQ, which does not go
           with the other choices.
  accepts  Jobs live and die with Redis.
  not      RabbitMQ: it does not go with the other choices`,
    );
  });

  it('fits the width, every line of it', () => {
    const text = `${explainStack(verdicts, 44)}\n${fixtureCatalog.decisions.map((decision) => compare(decision, 44)).join('\n')}`;
    const widths = stripVTControlCharacters(text)
      .split('\n')
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(44);
  });

  it('compares the options of a decision with everything that is known about them', () => {
    const [, framework] = fixtureCatalog.decisions;
    expect(stripVTControlCharacters(framework ? compare(framework, 60) : '')).toBe(
      `NestJS
  is       Modules and dependency injection.
  when     GraphQL is a requirement
           there are many domains
  accepts  More files for each feature.
           Throughput is below that of bare Fastify.
  costs    Some memory for each process.

Fastify
  is       Plugins and plain classes.
  when     throughput is critical
  accepts  The team keeps up its own conventions.`,
    );
  });
});
