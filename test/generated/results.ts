import type { Outcome } from '../harness/step.js';
import { table } from '../harness/table.js';

/** What was put through steps of its own: the steps of one row of the results. */
export type Results = ReadonlyMap<string, readonly Outcome[]>;

/** One table for each group of rows that take the same steps: a row each, a column a step, seconds in the cells. */
export function resultsTables(results: Results): string {
  const groups = new Map<string, (readonly [string, readonly Outcome[]])[]>();
  for (const row of results) {
    const kind = row[1].some(({ step }) => step === 'gen-undo') ? 'stacks' : row[0];
    groups.set(kind, [...(groups.get(kind) ?? []), row]);
  }
  return [...groups.values()].map(resultsTable).join('\n\n');
}

/** What each step took in all rows together, most first. */
export function secondsByStep(results: Results): string {
  const outcomes = [...results.values()].flat();
  const steps = [...new Set(outcomes.map(({ step }) => step))].map((step) => {
    const runs = outcomes.filter((outcome) => outcome.step === step && outcome.seconds > 0);
    return { step, runs: runs.length, seconds: secondsOf(runs) };
  });
  const rows = steps
    .toSorted((one, other) => other.seconds - one.seconds)
    .map(({ runs, seconds, step }) => [
      step,
      String(runs),
      seconds.toFixed(0),
      (seconds / Math.max(1, runs)).toFixed(1),
    ]);
  return table([['step', 'runs', 'seconds', 'each'], ...rows]);
}

/** The steps of all rows that took longest. */
export function slowestSteps(results: Results, most: number): string {
  const steps = [...results].flatMap(([row, outcomes]) => outcomes.map((outcome) => ({ row, ...outcome })));
  const rows = steps
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, most)
    .map(({ row, seconds, step }) => [`${row}: ${step}`, seconds.toFixed(1)]);
  return table([['the slowest steps', 'seconds'], ...rows]);
}

function resultsTable(rows: readonly (readonly [string, readonly Outcome[]])[]): string {
  const names = stepsInOrder(rows.map(([, outcomes]) => outcomes));
  const body = rows.map(([row, outcomes]) => [
    row,
    ...names.map((name) => cell(outcomes.find(({ step }) => step === name))),
    secondsOf(outcomes).toFixed(0),
  ]);
  return table([['seconds', ...names, 'total'], ...body]);
}

/** Rows leave out steps; the longest has them in order, and what it lacks comes behind. */
function stepsInOrder(rows: readonly (readonly Outcome[])[]): readonly string[] {
  const longestFirst = rows.toSorted((one, other) => other.length - one.length);
  return [...new Set(longestFirst.flat().map(({ step }) => step))];
}

/** @returns the sum of wall times */
export function secondsOf(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { seconds }) => sum + seconds, 0);
}

function cell(outcome: Outcome | undefined): string {
  if (!outcome) return '-';
  return { passed: outcome.seconds.toFixed(1), failed: 'FAILED', shared: 'shared', skipped: 'skip' }[outcome.result];
}
