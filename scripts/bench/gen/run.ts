// Measures `gen module` against its peers, in repositories of 1, 100 and 1000 modules, and writes docs/benchmarks-gen.md.
// Usage: tsx scripts/bench/gen/run.ts [--rounds <number>]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { version } from '../../../src/version.js';
import { root } from '../../../test/harness/binary.js';
import { environmentWith } from '../../../test/harness/environment.js';
import { npmInstall } from '../install.js';
import { largestStack } from '../largest-stack.js';
import { pairedMedians } from '../measure.js';
import { node24 } from '../node-24.js';
import { addModule, type Case, countAdded, makeRepo } from './repo.js';
import { goals, report, type SubjectFigures } from './report.js';
import { ourselves, peers } from './subjects.js';

const sizes = [1, 100, 1000] as const;
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const rounds = Number(values.rounds);
const workspace = mkdtempSync(join(tmpdir(), 'create-backend-bench-gen-'));

try {
  execFileSync('npm', ['pack', '--pack-destination', workspace], { cwd: root, env: environmentWith(), stdio: 'pipe' });
  const newer = await node24(join(workspace, 'node-24'));
  const tarball = join(workspace, `create-backend-${version}.tgz`);
  const subjects = [...ourselves(tarball, largestStack()), ...peers].filter(({ node }) => !node || newer);

  const cases: Case[] = [];
  for (const [index, subject] of subjects.entries()) {
    const folder = join(workspace, String(index));
    const modules = await npmInstall(subject.specs, join(folder, 'tool'));
    const node = subject.node ? (newer ?? process.execPath) : process.execPath;
    for (const size of sizes) {
      const repo = join(folder, `repo-${String(size)}`);
      mkdirSync(repo);
      cases.push(await makeRepo({ subject, modules, node, repo }, size));
    }
  }
  const medians = await pairedMedians(
    rounds,
    cases.map((one) => (round) => addModule(one, `widget${String(round)}s`)),
  );
  const measured = subjects.map((subject, index): SubjectFigures => {
    const first = index * sizes.length;
    const [one] = cases.slice(first);
    return {
      subject,
      added: one ? countAdded(one) / rounds : Number.NaN,
      cpu: medians.slice(first, first + sizes.length),
    };
  });
  const text = report(measured, sizes, rounds);
  writeFileSync(join(root, 'docs/benchmarks-gen.md'), text);
  console.log(text);
  process.exitCode = goals(measured).every(({ met }) => met) ? 0 : 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
