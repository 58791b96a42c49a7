import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Outcome, Step } from './step.js';
import { testsPassed } from './test-counts.js';

export interface Reporting {
  /** Folder that gets one file per step. */
  readonly logs: string;
  /** Called as soon as a step has ended; `explanation` is there when it has failed. */
  readonly report: (outcome: Outcome, explanation?: string) => void;
  /** No step is started any more once it is aborted. */
  readonly stop: AbortSignal;
  /** Names and inputs of the steps that have passed in this run, for all subjects; steps add to it. */
  readonly proven: Set<string>;
}

/** Puts `subject` through `steps`, one after the other; those that need a failed one are skipped. */
export async function runSteps<Subject>(
  steps: readonly Step<Subject>[],
  subject: Subject,
  { logs, report, stop, proven }: Reporting,
): Promise<readonly Outcome[]> {
  mkdirSync(logs, { recursive: true });
  const outcomes: Outcome[] = [];
  const passed = (name: string) =>
    outcomes.some(({ step, result }) => step === name && (result === 'passed' || result === 'shared'));
  for (const step of steps.filter(({ only }) => only?.(subject) ?? true)) {
    const log = join(logs, `${step.name}.log`);
    const possible = !stop.aborted && step.after.every(passed);
    const outcome = possible ? await take(step, subject, log, proven) : without(step.name, 'skipped');
    outcomes.push(outcome);
    report(outcome, outcome.result === 'failed' ? tail(log) : undefined);
  }
  return outcomes;
}

async function take<Subject>(
  { inputs, name, run }: Step<Subject>,
  subject: Subject,
  log: string,
  proven: Set<string>,
): Promise<Outcome> {
  const hash = inputs?.(subject);
  const key = hash === undefined ? undefined : `${name} ${hash}`;
  if (key !== undefined && proven.has(key)) return without(name, 'shared');
  const outcome = await timed(name, () => run(subject, log), log);
  if (key !== undefined && outcome.result === 'passed') proven.add(key);
  return outcome;
}

function without(step: string, result: Outcome['result']): Outcome {
  return { step, result, seconds: 0 };
}

async function timed(step: string, work: () => Promise<void>, log: string): Promise<Outcome> {
  const begin = performance.now();
  const outcome = (result: Outcome['result']) => ({ step, result, seconds: (performance.now() - begin) / 1000 });
  try {
    await work();
    const tests = testsPassed(textOf(log));
    return { ...outcome('passed'), ...(tests !== undefined && { tests }) };
  } catch (error) {
    appendFileSync(log, `\n${error instanceof Error ? error.message : String(error)}\n`);
    return outcome('failed');
  }
}

function tail(log: string): string {
  return textOf(log).trimEnd().split('\n').slice(-50).join('\n');
}

/** Empty for a log that nothing was written to. */
function textOf(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8') : '';
}
