// Measures generated APIs beside hand-written ones and bare handlers, and writes docs/benchmarks-generated.md after a full run.
// Usage: npm run bench:generated -- [--rounds <number>] [--seconds <number>] [--stack <framework>-<orm>]…
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from '../../../test/harness/binary.js';
import { killAllGroups, run } from '../../../test/harness/command.js';
import { ensureServers } from '../../../test/harness/services/servers.js';
import { node24 } from '../node-24.js';
import { startGenerated } from './generated-api.js';
import { goals } from './goals.js';
import { faultsOf } from './guarantees.js';
import { startHandWritten } from './hand-written-apps.js';
import { describeMachine } from './machine.js';
import { measure } from './measure.js';
import { isFullRun, readOptions } from './options.js';
import { report } from './report.js';
import { allot, type Allotted, measuredServices } from './services.js';
import { handWritten } from './stacks.js';
import type { Subject } from './subject.js';

const options = readOptions(process.argv.slice(2));
const workspace = mkdtempSync(join(tmpdir(), 'create-backend-bench-'));
const allotted: Allotted[] = [];
const subjects: Subject[] = [];
const began = performance.now();

// What is under way fails then, and everything is cleaned up.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, killAllGroups);

try {
  progress('building the tool');
  await run(['npm', 'run', 'build'], { cwd: root, log: join(workspace, 'build.log') }, 300);
  const servers = await ensureServers(measuredServices);
  // The one of the generated image, where it can be had.
  const node = (await node24(join(workspace, 'node-24'))) ?? process.execPath;
  const servicesOf = async (name: string) => {
    const services = await allot(servers, `bench-${name}-${String(process.pid)}`);
    allotted.push(services);
    return services;
  };

  for (const framework of new Set(options.chosen.map((stack) => stack.framework))) {
    const { name } = handWritten[framework];
    progress(`installing and building ${name}, hand-written`);
    const isChosen = options.chosen.some((stack) => stack.name === name);
    const kinds = isChosen ? (['bare', 'hand-written'] as const) : (['bare'] as const);
    const services = await servicesOf(`baseline-${name}`);
    subjects.push(...(await startHandWritten(framework, { workspace, services, node, kinds })));
  }
  for (const stack of options.chosen) {
    progress(`generating and building ${stack.name}`);
    const services = await servicesOf(stack.name);
    subjects.push(await startGenerated(stack, { workspace, services, node }));
  }

  const faults = new Map<Subject, readonly string[]>();
  for (const subject of subjects) faults.set(subject, await faultsOf(subject));
  for (const fault of [...faults.values()].flat()) console.error(`not measured: ${fault}`);
  const sound = subjects.filter((subject) => faults.get(subject)?.length === 0);
  progress(`measuring ${String(sound.length)} subjects`);
  const measured = await measure(sound, { ...options, progress });

  const text = report(measured, { ...options, machine: await describeMachine(node, servers) });
  console.log(text);
  const isWhole = sound.length === subjects.length;
  if (isWhole && isFullRun(options)) writeFileSync(join(root, 'docs/benchmarks-generated.md'), text);
  else progress('docs/benchmarks-generated.md stays as it was: this was no full run');
  const isMet = goals(measured.figures).every(({ limit, measured: share }) => share >= limit);
  process.exitCode = isWhole && isMet ? 0 : 1;
} finally {
  await Promise.all(subjects.map(({ server }) => server.stop()));
  killAllGroups();
  for (const services of allotted) await services.release();
  rmSync(workspace, { recursive: true, force: true });
  progress('done');
}

function progress(line: string): void {
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`);
}
