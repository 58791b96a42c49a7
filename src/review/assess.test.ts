import { describe, expect, it } from 'vitest';

import { assess } from './assess.js';
import type { Facts } from './facts/facts.js';
import type { Check, Severity } from './finding.js';

const facts: Facts = {
  files: ['package.json'],
  isInGit: true,
  isIgnored: () => false,
  read: () => undefined,
  manifests: [],
  lockfiles: [],
  compilers: [],
  sources: [],
  testFiles: [],
  dockerfiles: [],
  yaml: [],
  envFiles: [],
  foreignKeys: [],
  stack: { frameworks: [], orms: [], queues: [], tests: [], delivery: [] },
};

function check(severity: Severity, times: number, id: string = severity): Check {
  const observation = { message: 'seen', place: { path: 'package.json' } };
  return {
    id,
    title: id,
    area: 'quality',
    severity,
    strength: 'well',
    remedy: 'mend it',
    find: () => Array.from({ length: times }, () => observation),
  };
}

describe('the grade', () => {
  it.each([
    ['A', 100, [check('high', 0)]],
    ['A', 92, [check('medium', 9), check('low', 1)]],
    ['B', 88, [check('medium', 1, 'a'), check('medium', 1, 'b')]],
    ['C', 85, [check('high', 1)]],
    ['D', 70, [check('critical', 1)]],
    ['E', 10, [check('critical', 1, 'a'), check('critical', 1, 'b'), check('critical', 1, 'c')]],
  ] as const)('is %s with a score of %i', (grade, score, checks) => {
    expect(assess(facts, checks)).toMatchObject({ grade, score });
  });

  it('says what it would be without the worst finding, which comes first', () => {
    const { findings, priorities } = assess(facts, [check('low', 1), check('critical', 2)]);
    expect(findings.map((one) => one.check.id)).toEqual(['critical', 'low']);
    expect(priorities.map(({ check: { id }, grade, score }) => [id, grade, score])).toEqual([
      ['critical', 'A', 98],
      ['low', 'D', 70],
    ]);
  });

  it('leaves out what there is nothing of', () => {
    const { findings, skipped, strengths } = assess(facts, [{ ...check('high', 1), applies: () => false }]);
    expect([findings, strengths]).toEqual([[], []]);
    expect(skipped.map(({ id }) => id)).toEqual(['high']);
  });
});
