import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Outcome, Step } from './step.js';

export interface Reporting {
  /** Folder that gets one file per step. */
  readonly logs: string;
  /** Told as soon as a step has ended; `explanation` is there when it has failed. */
  readonly report: (outcome: Outcome, explanation?: string) => void;
  /** No step is started any more once it is aborted. */
  readonly stop: AbortSignal;
}

/** Puts `subject` through `steps`, one after the other; those that a failed one leaves without sense are skipped. */
export async function runSteps<Subject>(
  steps: readonly Step<Subject>[],
  subject: Subject,
  { logs, report, stop }: Reporting,
): Promise<readonly Outcome[]> {
  mkdirSync(logs, { recursive: true });
  const outcomes: Outcome[] = [];
  const passed = (name: string) => outcomes.some(({ step, result }) => step === name && result === 'passed');
  for (const step of steps.filter(({ only }) => only?.(subject) ?? true)) {
    const log = join(logs, `${step.name}.log`);
    const outcome =
      stop.aborted || !step.after.every(passed)
        ? ({ step: step.name, result: 'skipped', seconds: 0 } as const)
        : await timed(step.name, () => step.run(subject, log), log);
    outcomes.push(outcome);
    report(outcome, outcome.result === 'failed' ? tail(log) : undefined);
  }
  return outcomes;
}

async function timed(step: string, work: () => Promise<void>, log: string): Promise<Outcome> {
  const begin = performance.now();
  const outcome = (result: Outcome['result']) => ({ step, result, seconds: (performance.now() - begin) / 1000 });
  try {
    await work();
    return outcome('passed');
  } catch (error) {
    appendFileSync(log, `\n${error instanceof Error ? error.message : String(error)}\n`);
    return outcome('failed');
  }
}

function tail(log: string): string {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  return lines.slice(-50).join('\n');
}
