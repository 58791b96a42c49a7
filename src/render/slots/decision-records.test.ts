import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../../test/fixtures/catalog.js';
import { catalogOf, decisionOf, optionOf } from '../../../test/fixtures/definitions.js';
import { type Answers, noAnswers } from '../../catalog/blueprint/answers.js';
import { decide } from '../../catalog/blueprint/decide.js';
import { completeNeeds } from '../../catalog/recommend/needs.js';
import { renderDecisionRecords } from './decision-records.js';

const recordOf = (path: string, given: Partial<Answers>) => {
  const answers = { ...noAnswers, ...given };
  const records = renderDecisionRecords(decide(fixtureCatalog, answers), completeNeeds(fixtureCatalog, answers.needs));
  return records.find((file) => file.path === `docs/adr/${path}`)?.text;
};

describe('B15 a decision record', () => {
  it('C3 says why, what was not chosen, what is given up and what would change it', () => {
    expect(recordOf('0001-framework-fastify.md', { needs: { performanceCritical: true } })).toBe(
      `# 1. HTTP framework: Fastify

Status: accepted

## Context and problem statement

Which framework serves the API?

- Is throughput critical? Yes.

## Considered options

- NestJS: Modules and dependency injection.
- Fastify: Plugins and plain classes.

## Decision outcome

Chosen: **Fastify**.

Throughput is critical.

### Not chosen

- NestJS: its container is a layer that nothing here needs.

### Consequences

- Accepted: The team keeps up its own conventions.

## Revisit when

- NestJS is the better answer when GraphQL is a requirement, or when there are many domains, or when it no longer holds that throughput is critical.
`,
    );
  });

  it('C4 holds the reason why the recommendation was overridden, and what it was', () => {
    const record = recordOf('0001-framework-fastify.md', {
      needs: { graphql: true },
      choices: { framework: 'fastify' },
      because: { framework: 'We have run it for years.' },
    });
    expect(record).toContain(
      'Chosen: **Fastify**.\n\nWe have run it for years.\n\nThe needs spoke for NestJS, because GraphQL is a requirement.\n',
    );
    expect(record).toContain('- NestJS: recommended, and overruled.\n');
    expect(record).toContain('- The reason above falls away: the needs speak for NestJS.\n');
  });

  it('is short where another choice leaves one option', () => {
    const because = 'nothing waits in it';
    const catalog = catalogOf(
      decisionOf('shape', [optionOf('kiosk', { requires: [{ option: 'none', because }] }), optionOf('shop')]),
      decisionOf('line', [optionOf('broker'), optionOf('none', { cost: 'Nothing.' })]),
    );
    const records = renderDecisionRecords(decide(catalog, noAnswers), {});
    expect(records.find(({ path }) => path === 'docs/adr/0002-line-none.md')?.text).toBe(`# 2. line: NONE

Status: accepted

## Context and problem statement

Which line?

## Decision outcome

Chosen: **NONE**.

KIOSK needs it: nothing waits in it.

### Consequences

- Cost: Nothing.

## Revisit when

- KIOSK is no longer the choice.
`);
  });

  it('C4 says so when there is no reason', () => {
    expect(recordOf('0003-store-memory.md', { choices: { store: 'memory' } })).toContain('no reason was given');
  });

  it('leaves out what there is nothing to say about', () => {
    const record = recordOf('0003-store-memory.md', { choices: { store: 'memory' } });
    expect(record).not.toContain('### Consequences');
    expect(record).toContain('No need that bears on it was stated.');
  });

  it('is listed in the index', () => {
    expect(recordOf('README.md', {})).toContain('- [2. Queue: BullMQ](0002-queue-bullmq.md)\n');
  });
});
