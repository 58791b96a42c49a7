import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../../test/fixtures/catalog.js';
import { catalogOf, decisionOf, optionOf, rule } from '../../../test/fixtures/definitions.js';
import { type Answers, noAnswers } from './answers.js';
import { blueprintOf } from './blueprint.js';
import { decide, leadingChoices } from './decide.js';

const verdictsOf = (given: Partial<Answers>) => decide(fixtureCatalog, { ...noAnswers, ...given });
const verdictOf = (decision: string, given: Partial<Answers>) => {
  const verdict = verdictsOf(given).find((one) => one.decision.id === decision);
  if (!verdict) throw new Error(decision);
  return verdict;
};

describe('C3 deciding', () => {
  it('takes what was chosen and recommends the rest', () => {
    const verdicts = verdictsOf({ choices: { queue: 'rabbitmq' }, needs: { performanceCritical: true } });
    expect(verdicts.map(({ decision, chosen }) => [decision.id, chosen.id])).toEqual([
      ['framework', 'fastify'],
      ['queue', 'rabbitmq'],
      ['store', 'postgres'],
      ['package-manager', 'npm'],
    ]);
  });

  it('recommends only what goes with the choices, also with later ones', () => {
    const needs = { jobsPerMinute: 60_000 };
    expect(verdictOf('queue', { needs }).chosen.id).toBe('rabbitmq');
    const forced = verdictOf('queue', { needs, choices: { store: 'memory' } });
    expect(forced.chosen.id).toBe('bullmq');
    expect(forced.justification).toBe('The needs speak for RabbitMQ, which does not go with the other choices.');
  });

  it('is the same for the same answers', () => {
    const given = { needs: { domains: 9 }, choices: { queue: 'rabbitmq' } };
    expect(verdictsOf(given)).toEqual(verdictsOf(given));
  });
});

describe('C4 the justification', () => {
  it.each([
    ['the default', 'framework', {}, 'It is the default, and none of the stated needs speaks against it.'],
    [
      'the needs',
      'framework',
      { needs: { graphql: true, domains: 5 } },
      'GraphQL is a requirement; there are many domains.',
    ],
    [
      'the needs, for a choice that agrees with them',
      'framework',
      { choices: { framework: 'fastify' }, needs: { performanceCritical: true } },
      'Throughput is critical.',
    ],
    [
      "the person's words",
      'framework',
      { needs: { graphql: true }, because: { framework: 'We know it.' } },
      'We know it.',
    ],
    [
      'owed for a choice against the needs',
      'queue',
      { choices: { queue: 'bullmq' }, needs: { complexRouting: true, jobsPerMinute: 60_000 } },
      undefined,
    ],
    [
      'owed for what always needs one',
      'queue',
      { choices: { queue: 'rabbitmq' }, needs: { jobsPerMinute: 20_000 } },
      undefined,
    ],
  ])('is %s', (_, decision, given, expected) => {
    expect(verdictOf(decision, given).justification).toBe(expected);
  });
});

describe('C3 a decision that others follow', () => {
  const because = 'nothing waits in it';
  const shape = decisionOf(
    'shape',
    [
      optionOf('shop', { conflicts: [{ option: 'none', because }] }),
      optionOf('kiosk', { requires: [{ option: 'none', because }], rules: [rule('must', { small: true })] }),
    ],
    { leads: true, needs: [{ id: 'small', question: 'Is it small?', type: 'boolean', default: false }] },
  );
  const catalog = catalogOf(shape, decisionOf('line', [optionOf('broker'), optionOf('none'), optionOf('table')]));
  const taken = (given: Partial<Answers>) => decide(catalog, { ...noAnswers, ...given });
  const idsOf = (given: Partial<Answers>) => taken(given).map(({ chosen }) => chosen.id);

  it('is taken by the needs, and never because of a later choice', () => {
    expect(idsOf({})).toEqual(['shop', 'broker']);
    expect(idsOf({ needs: { small: true } })).toEqual(['kiosk', 'none']);
    expect(idsOf({ choices: { line: 'none' } })).toEqual(['shop', 'none']);
    expect(leadingChoices(catalog, { ...noAnswers, choices: { line: 'none' } })).toEqual({ shape: 'shop' });
  });

  it('C4 owes no reason: an option that is chosen answers what its rules ask about', () => {
    const [verdict] = taken({ choices: { shape: 'kiosk' } });
    expect(verdict).toMatchObject({ overridden: false, justification: 'Must {"small":true}.' });
    const [denied] = taken({ choices: { shape: 'kiosk' }, needs: { small: false } });
    expect(denied).toMatchObject({ overridden: true, justification: undefined });
    const answers = { ...noAnswers, choices: { shape: 'kiosk' } };
    expect(blueprintOf(catalog, 'x', answers, taken(answers)).needs).toEqual({ small: true });
  });

  it('C4 is the reason for a decision that it leaves one option of', () => {
    const [, verdict] = taken({ choices: { shape: 'kiosk' } });
    expect(verdict).toMatchObject({
      justification: 'KIOSK needs it: nothing waits in it.',
      requiredBy: { id: 'kiosk' },
    });
    expect(taken({})[1]?.requiredBy).toBeUndefined();
  });
});
