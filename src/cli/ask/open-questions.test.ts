import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../../test/fixtures/catalog.js';
import { type Answers, noAnswers } from '../../catalog/blueprint/answers.js';
import { decide } from '../../catalog/blueprint/decide.js';
import { refuseOpenQuestions } from './open-questions.js';

const message = (folder: string | undefined, given: Partial<Answers>) => {
  const answers = { ...noAnswers, ...given };
  try {
    refuseOpenQuestions(folder, answers, decide(fixtureCatalog, answers));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};
const all = { framework: 'nestjs', queue: 'bullmq', store: 'postgres', 'package-manager': 'npm' };

describe('C5 without a terminal', () => {
  it('every answer that is missing is named with its flag', () => {
    expect(message(undefined, {})?.split('\n').slice(1)).toEqual([
      '  <folder>',
      '  --framework <nestjs|fastify>',
      '  --queue <bullmq|rabbitmq>',
      '  --store <postgres|memory>',
      '  --package-manager <npm|pnpm>',
    ]);
  });

  it('C4 a reason is owed for a choice against the recommendation, and for one that always needs it', () => {
    expect(
      message('x', { choices: { ...all, store: 'memory', framework: 'fastify' } })
        ?.split('\n')
        .slice(1),
    ).toEqual(['  --because-framework <text>', '  --because-store <text>']);
  });

  it('C4 a need or a reason is enough', () => {
    expect(message('x', { choices: { ...all, framework: 'fastify' }, needs: { performanceCritical: true } })).toBe(
      undefined,
    );
    expect(message('x', { choices: { ...all, framework: 'fastify' }, because: { framework: 'f' } })).toBe(undefined);
  });

  it('nothing is missing when everything is given, but a folder', () => {
    expect(message('x', { choices: all })).toBe(undefined);
    expect(message(undefined, { choices: all })).toBe('The folder is missing.');
  });
});
