// Generates stacks with the built command line and takes each from the installation to a running backend on real services;
// packs, publishes and uses the tool itself; uses it from a clone; adds modules to applications that it has not made.
// Usage: tsx test/generated/run.ts [row…] [--due] [--all] [--jobs <number>] [--keep] [--results <file>]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { killAllGroups } from '../harness/command.js';
import type { Outcome } from '../harness/step.js';
import { costOfAll } from './cost-of-all.js';
import { inLanes } from './lanes.js';
import { serversFor } from './servers-for.js';
import { resultsTables, slowestSteps } from './results.js';
import { rowsToRun } from './rows-to-run.js';
import { toolchainsIn } from './toolchains.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    due: { type: 'boolean', default: false },
    jobs: { type: 'string' },
    keep: { type: 'boolean', default: false },
    results: { type: 'string' },
  },
});
const workspace = mkdtempSync(join(tmpdir(), 'create-backend-generated-'));
const lanes = Number(values.jobs ?? Math.min(2, availableParallelism()));
const interrupted = new AbortController();
process.on('SIGINT', () => {
  interrupted.abort();
  killAllGroups();
});

console.log(`Logs: ${join(workspace, 'logs')}\n`);
const proven = new Set<string>();
// Before anything is made: where one is missing, nothing can be run.
const servers = await serversFor(positionals, values.all);
const surroundings = {
  servers,
  workspace,
  toolchains: toolchainsIn(join(workspace, 'toolchains')),
  lanes,
  keep: values.keep,
};
const rows = await rowsToRun(positionals, values, surroundings, reportingFor);
const results = new Map<string, readonly Outcome[]>(rows.map(({ name }) => [name, []]));
await inLanes(rows, lanes, async ({ name, run }) => results.set(name, await run()));
finish();

function reportingFor(row: string) {
  return { logs: join(workspace, 'logs', row), stop: interrupted.signal, proven, report };

  function report({ step, result, seconds, tests }: Outcome, explanation?: string): void {
    if (result === 'skipped') return;
    const counted = tests === undefined ? '' : `${String(tests)} tests`.padStart(12);
    console.log(
      `${row.padEnd(40)} ${step.padEnd(12)} ${result.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s${counted}`,
    );
    if (explanation !== undefined) console.log(`\n--- ${row}: ${step} ---\n${explanation}\n---\n`);
  }
}

function finish(): void {
  const outcomes = [...results.values()].flat();
  const count = (result: Outcome['result']) => outcomes.filter((outcome) => outcome.result === result).length;
  const failed = count('failed');
  if (failed === 0 && !values.keep) rmSync(workspace, { recursive: true, force: true, maxRetries: 3 });
  if (values.results !== undefined) writeFileSync(values.results, JSON.stringify([...results]));
  const notes = [slowestSteps(results, 10), costOfAll(results, lanes), `${String(count('shared'))} steps shared`];
  console.log(`\n${[resultsTables(results), ...notes].join('\n\n')}\n`);
  console.log(`${String(count('passed') + count('shared'))} passed, ${String(failed)} failed`);
  process.exitCode = interrupted.signal.aborted ? 130 : failed === 0 ? 0 : 1;
}
