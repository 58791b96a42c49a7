import { table } from '../harness/table.js';
import type { Outcome } from '../harness/step.js';

/** One row a stack, one column a step, seconds in the cells. */
export function resultsTable(results: ReadonlyMap<string, readonly Outcome[]>): string {
  const names = [...new Set([...results.values()].flat().map(({ step }) => step))];
  const rows = [...results].map(([stack, outcomes]) => [
    stack,
    ...names.map((name) => cell(outcomes.find(({ step }) => step === name))),
    outcomes.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(0),
  ]);
  return table([['stack', ...names, 'total'], ...rows]);
}

function cell(outcome: Outcome | undefined): string {
  if (!outcome) return '-';
  return { passed: outcome.seconds.toFixed(1), failed: 'FAILED', skipped: 'skip' }[outcome.result];
}
