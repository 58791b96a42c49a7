// Measures this tool against its peers and writes docs/benchmarks.md. Usage: tsx scripts/bench/run.ts [--rounds <number>]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { version } from '../../src/version.js';
import { root } from '../../test/harness/binary.js';
import { environmentWith } from '../../test/harness/environment.js';
import { writeFiftyTemplates } from './fifty-templates.js';
import { figures } from './figures.js';
import { goals } from './goals.js';
import { install, type Installed } from './install.js';
import { largestStack } from './largest-stack.js';
import { node24 } from './node-24.js';
import { report } from './report.js';
import { ourselves, peers } from './tools.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '11' } } });
const workspace = mkdtempSync(join(tmpdir(), 'create-backend-bench-'));
const [templates, output] = [join(workspace, 'templates'), join(workspace, 'output')];
for (const folder of [templates, output]) mkdirSync(folder);

try {
  execFileSync('npm', ['pack', '--pack-destination', workspace], { cwd: root, env: environmentWith(), stdio: 'pipe' });
  writeFiftyTemplates(templates);
  const newer = await node24(join(workspace, 'node-24'));
  const tarball = join(workspace, `create-backend-${version}.tgz`);
  const tools = [...ourselves(tarball, largestStack()), ...peers(templates)].filter(({ node }) => !node || newer);
  const installed: Installed[] = [];
  for (const [index, tool] of tools.entries()) {
    installed.push(await install(tool, join(workspace, 'tools', String(index))));
  }
  const nodeFor = ({ node }: { readonly node?: 24 }) => (node ? (newer ?? process.execPath) : process.execPath);
  const measured = await figures({ installed, output, templates, nodeFor, rounds: Number(values.rounds) });
  const text = report(measured);
  writeFileSync(join(root, 'docs/benchmarks.md'), text);
  console.log(text);
  process.exitCode = goals(measured).every(({ met }) => met) ? 0 : 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
