import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { runSteps } from './run-steps.js';
import type { Outcome, Step } from './step.js';

function reporting() {
  const logs = mkdtempSync(join(tmpdir(), 'steps-'));
  onTestFinished(() => {
    rmSync(logs, { recursive: true });
  });
  return { logs, report: () => undefined, stop: new AbortController().signal, proven: new Set<string>() };
}

const results = (outcomes: readonly Outcome[]) => outcomes.map(({ result }) => result);

it('takes a step once for the same inputs, and a step without known inputs each time', async () => {
  const runs: string[] = [];
  const steps: readonly Step<string>[] = [
    { name: 'a', after: [], inputs: () => 'same', run: (subject) => Promise.resolve(void runs.push(`a ${subject}`)) },
    { name: 'b', after: ['a'], run: (subject) => Promise.resolve(void runs.push(`b ${subject}`)) },
  ];
  const one = reporting();
  expect(results(await runSteps(steps, 'first', one))).toEqual(['passed', 'passed']);
  expect(results(await runSteps(steps, 'second', one))).toEqual(['shared', 'passed']);
  expect(runs).toEqual(['a first', 'b first', 'b second']);
});

it('takes a step again that has failed with the same inputs, and skips what comes after it', async () => {
  const steps: readonly Step<string>[] = [
    { name: 'a', after: [], inputs: () => 'same', run: () => Promise.reject(new Error('broken')) },
    { name: 'b', after: ['a'], run: () => Promise.resolve() },
  ];
  const one = reporting();
  expect(results(await runSteps(steps, 'first', one))).toEqual(['failed', 'skipped']);
  expect(results(await runSteps(steps, 'second', one))).toEqual(['failed', 'skipped']);
});
