// Checks changed fragments where they compile: renders rows of test/generated/rows.json that hold them, and runs TypeScript, ESLint and
// prettier with the packages and the settings of the generated repo. Findings name the fragment. Packages are installed once a lockfile,
// into node_modules/.cache; the compiler goes on from its last run.
// Usage: npm run lint:templates -- [row…] [--all]
//   without rows: those that hold what differs from HEAD, of which only that is linted; --all: few rows that hold all fragments
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { stacks } from '../test/generated/stacks.js';
import { findingsIn } from './lint-templates/findings.js';
import { renderedRow, type RenderedRow } from './lint-templates/rendered-row.js';
import { rowsHolding } from './lint-templates/rows-holding.js';
import { syncRepo } from './lint-templates/sync-repo.js';

const root = join(import.meta.dirname, '..');
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false } },
});

const known = stacks.map(({ choices, name }) => renderedRow(name, choices));
const unknown = positionals.filter((name) => !known.some((row) => row.name === name));
if (unknown.length > 0)
  throw new Error(`no such row: ${unknown.join(', ')}; there are ${known.map(({ name }) => name).join(', ')}`);
const rows =
  positionals.length > 0
    ? known.filter(({ name }) => positionals.includes(name))
    : rowsHolding(
        values.all ? known.flatMap(({ sources }) => [...sources.values()].flat()) : changedFragments(),
        known,
      );

const changed = new Set(changedFragments());
let count = 0;
for (const row of rows) count += await lint(row);
console.error(
  `${String(count)} findings in ${rows.map(({ name }) => name).join(', ') || 'no row: no fragment has changed'}`,
);
process.exitCode = count === 0 ? 0 : 1;

async function lint(row: RenderedRow): Promise<number> {
  console.error(`${row.name} …`);
  const folder = await syncRepo(row, join(root, 'node_modules/.cache/lint-templates', row.name));
  const isWhole = values.all || positionals.length > 0;
  const paths = isWhole
    ? ['.']
    : [...row.sources].flatMap(([target, all]) => (all.some((one) => changed.has(one)) ? [target] : []));
  const findings = await findingsIn(folder, row, paths);
  for (const { column, line, message, path } of findings)
    console.log(`${path}${line === undefined ? '' : `:${String(line)}:${String(column)}`}  ${message}`);
  return findings.length;
}

/** Relative to the folder of templates. */
function changedFragments(): readonly string[] {
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...args, '--', 'templates'], { cwd: root, encoding: 'utf8' }).split('\n');
  return [...git('diff', '--name-only', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard')].flatMap(
    (path) => (path.startsWith('templates/') ? [path.slice('templates/'.length)] : []),
  );
}
