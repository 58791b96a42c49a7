import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../../test/fixtures/catalog.js';
import { type Answers, mergeAnswers, noAnswers } from './answers.js';
import { blueprintOf, noReasonGiven } from './blueprint.js';
import { decide } from './decide.js';

const blueprint = (answers: Answers) => blueprintOf(fixtureCatalog, 'my-api', answers, decide(fixtureCatalog, answers));

describe('C8 a blueprint', () => {
  it('has every need, decision and reason, in the order of the catalogue', () => {
    const answers = {
      ...noAnswers,
      needs: { jobsPerMinute: 5, graphql: true },
      choices: { store: 'memory', queue: 'bullmq' },
    };
    expect(JSON.stringify(blueprint(answers), null, 1)).toBe(
      JSON.stringify(
        {
          name: 'my-api',
          needs: {
            graphql: true,
            performanceCritical: false,
            domains: 3,
            jobsPerMinute: 5,
            complexRouting: false,
            usesPnpm: false,
          },
          choices: { framework: 'nestjs', queue: 'bullmq', store: 'memory', 'package-manager': 'npm' },
          because: {
            framework: 'GraphQL is a requirement.',
            queue: 'The load is within what Redis carries.',
            store: noReasonGiven,
            'package-manager': 'It is the default, and none of the stated needs speaks against it.',
          },
        },
        null,
        1,
      ),
    );
  });

  it('does not depend on the order of the answers', () => {
    const one = {
      ...noAnswers,
      needs: { domains: 9, graphql: true },
      choices: { store: 'postgres', queue: 'rabbitmq' },
    };
    const other = {
      ...noAnswers,
      needs: { graphql: true, domains: 9 },
      choices: { queue: 'rabbitmq', store: 'postgres' },
    };
    expect(JSON.stringify(blueprint(one))).toBe(JSON.stringify(blueprint(other)));
  });

  it('stays what it is when it is answered again with itself', () => {
    const first = blueprint({ ...noAnswers, needs: { jobsPerMinute: 60_000 }, choices: { framework: 'fastify' } });
    expect(blueprint(first)).toEqual(first);
  });
});

describe('C5 merging answers', () => {
  const under = {
    name: 'a',
    needs: { x: 1, y: 1 },
    choices: { p: 'p1', q: 'q1' },
    because: { p: 'p', q: 'q', r: 'r' },
  };

  it.each([
    ['keeps what is not answered again', noAnswers, under],
    [
      'takes the later answer',
      { ...noAnswers, name: 'b', needs: { x: 2 } },
      { ...under, name: 'b', needs: { x: 2, y: 1 } },
    ],
    [
      'drops the reason for a choice that is replaced',
      { ...noAnswers, choices: { p: 'p2' } },
      { ...under, choices: { p: 'p2', q: 'q1' }, because: { q: 'q', r: 'r' } },
    ],
    ['keeps the reason for a choice that is repeated', { ...noAnswers, choices: { p: 'p1' } }, under],
    [
      'keeps a reason that came before its choice',
      { ...noAnswers, choices: { r: 'r1' } },
      { ...under, choices: { ...under.choices, r: 'r1' } },
    ],
    [
      'takes the new reason with the new choice',
      { ...noAnswers, choices: { p: 'p2' }, because: { p: 'new' } },
      { ...under, choices: { p: 'p2', q: 'q1' }, because: { q: 'q', r: 'r', p: 'new' } },
    ],
  ])('%s', (_, over, expected) => {
    expect(mergeAnswers(under, over)).toEqual(expected);
  });
});
