// Measures generated APIs beside hand-written ones, and writes docs/benchmarks-generated.md.
// Usage: tsx scripts/bench/generated/run.ts [--rounds <number>] [--seconds <number>] [stack…]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { everyStack } from '../../../test/generated/stacks.js';
import { root } from '../../../test/harness/binary.js';
import { allotServices } from '../../../test/harness/services/allot.js';
import { ensureServers } from '../../../test/harness/services/servers.js';
import { node24 } from '../node-24.js';
import { loadCatalog } from '../../../src/options/load.js';
import { goals } from './goals.js';
import { measureStack, type StackFigures } from './measure-stack.js';
import { report } from './report.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, seconds: { type: 'string', default: '5' } },
});
// The queue is no part of these requests, and their guarantees are about tenants.
const measured = { queue: 'bullmq', tenancy: 'multi', pagination: 'cursor' };
const chosen = everyStack(loadCatalog()).filter(({ name, choices }) =>
  positionals.length > 0
    ? positionals.includes(name)
    : Object.entries(measured).every(([decision, option]) => choices[decision] === option),
);
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const workspace = mkdtempSync(join(tmpdir(), 'create-backend-bench-'));

try {
  const servers = await ensureServers();
  // The one of the generated image, where it can be had.
  const node = (await node24(join(workspace, 'node-24'))) ?? process.execPath;
  const figures: StackFigures[] = [];
  for (const stack of chosen) {
    const { env: services, release } = await allotServices(servers, `bench-${stack.name}-${String(process.pid)}`);
    try {
      figures.push(...(await measureStack(stack, { workspace, services, node, rounds, seconds })));
    } finally {
      await release();
    }
  }
  const text = report(figures, { rounds, node });
  console.log(text);
  if (positionals.length === 0) writeFileSync(join(root, 'docs/benchmarks-generated.md'), text);
  process.exitCode = goals(figures).every(({ limit, measured }) => measured >= limit) ? 0 : 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
