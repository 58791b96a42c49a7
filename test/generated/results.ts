import type { Outcome } from '../harness/step.js';
import { table } from '../harness/table.js';
import { steps } from './steps.js';

/** One row a stack, one column a step, seconds in the cells; each row that takes other steps in a table of its own below. */
export function resultsTables(results: ReadonlyMap<string, readonly Outcome[]>): string {
  const rows = [...results];
  const others = ['package', 'plain'];
  return [
    rows.filter(([name]) => !others.includes(name)),
    ...others.map((other) => rows.filter(([name]) => name === other)),
  ]
    .filter((group) => group.length > 0)
    .map(resultsTable)
    .join('\n\n');
}

function resultsTable(rows: readonly (readonly [string, readonly Outcome[]])[]): string {
  const taken = new Set(rows.flatMap(([, outcomes]) => outcomes).map(({ step }) => step));
  const inOrder = steps.map(({ name }) => name).filter((name) => taken.has(name));
  const names = [...new Set([...inOrder, ...taken])];
  const body = rows.map(([row, outcomes]) => [
    row,
    ...names.map((name) => cell(outcomes.find(({ step }) => step === name))),
    outcomes.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(0),
  ]);
  return table([['seconds', ...names, 'total'], ...body]);
}

function cell(outcome: Outcome | undefined): string {
  if (!outcome) return '-';
  return { passed: outcome.seconds.toFixed(1), failed: 'FAILED', skipped: 'skip' }[outcome.result];
}
