// Generates stacks with the built command line and takes each from `npm install` to a running backend on real services;
// packs, publishes and uses the tool itself; adds modules to applications that it has not made.
// Usage: tsx test/generated/run.ts [stack… | package | plain] [--jobs <number>] [--keep]
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { killAllGroups } from '../harness/command.js';
import { installNode24 } from '../harness/node-24.js';
import { ensureServers } from '../harness/services/servers.js';
import type { Outcome } from '../harness/step.js';
import { runPackage } from '../package/run-package.js';
import { runPlain } from '../plain/run-plain.js';
import { resultsTables } from './results.js';
import { runStack } from './run-stack.js';
import { stacks } from './stacks.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { jobs: { type: 'string' }, keep: { type: 'boolean', default: false } },
});
const names = positionals.length > 0 ? positionals : [...stacks.map(({ name }) => name), 'package', 'plain'];
const workspace = mkdtempSync(join(tmpdir(), 'create-backend-generated-'));
const interrupted = new AbortController();
process.on('SIGINT', () => {
  interrupted.abort();
  killAllGroups();
});

let node24: ReturnType<typeof installNode24> | undefined;
const surroundings = {
  servers: await ensureServers(),
  workspace,
  node24: () => (node24 ??= installNode24(join(workspace, 'node-24'))),
  keep: values.keep,
};
const rows = names.map((name) => ({ name, run: rowNamed(name) }));

console.log(`Logs: ${join(workspace, 'logs')}\n`);
const results = new Map<string, readonly Outcome[]>(names.map((name) => [name, []]));
const waiting = [...rows];
const lanes = Number(values.jobs ?? Math.min(2, availableParallelism()));
await Promise.all(Array.from({ length: lanes }, lane));
finish();

async function lane(): Promise<void> {
  for (let row = waiting.shift(); row; row = waiting.shift()) results.set(row.name, await row.run());
}

function rowNamed(name: string): () => Promise<readonly Outcome[]> {
  if (name === 'package') return () => runPackage(join(workspace, 'package'), reporting(name));
  if (name === 'plain') return () => runPlain(join(workspace, 'plain'), surroundings.servers, reporting(name));
  const stack = stacks.find((one) => one.name === name);
  if (!stack) throw new Error(`no such stack: ${name}; there are ${stacks.map((one) => one.name).join(', ')}`);
  return () => runStack(stack, surroundings, reporting(name));
}

function reporting(row: string) {
  return { logs: join(workspace, 'logs', row), stop: interrupted.signal, report };

  function report({ step, result, seconds }: Outcome, explanation?: string): void {
    if (result === 'skipped') return;
    console.log(`${row.padEnd(24)} ${step.padEnd(12)} ${result.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s`);
    if (explanation !== undefined) console.log(`\n--- ${row}: ${step} ---\n${explanation}\n---\n`);
  }
}

function finish(): void {
  const outcomes = [...results.values()].flat();
  const count = (result: Outcome['result']) => outcomes.filter((outcome) => outcome.result === result).length;
  const failed = count('failed');
  if (failed === 0 && !values.keep) rmSync(workspace, { recursive: true, force: true, maxRetries: 3 });
  console.log(`\n${resultsTables(results)}\n\n${String(count('passed'))} passed, ${String(failed)} failed`);
  process.exitCode = interrupted.signal.aborted ? 130 : failed === 0 ? 0 : 1;
}
