import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { moduleGenerator, type ModuleRun } from '../../generators/module/module.js';
import { dryRunFlag, type GenCommand, type GenFlag, jsonFlag, parseGenArgv } from '../gen/argv.js';
import { moduleRequest } from '../gen/module-request.js';
import { recoverFirst } from '../gen/recover.js';
import { register, runGenerator } from '../plop/engine.js';
import { loadPlop } from '../plop/load.js';
import { shellWord } from '../post/shell.js';
import { recognise } from '../repo/recognise.js';
import type { Repo } from '../repo/repo.js';
import { printChanges } from '../report/changes.js';

const forceFlag: GenFlag = { flag: 'force', describe: 'Replace files that a run has written and nobody has changed' };
const fieldsFlag: GenFlag = { flag: 'fields', describe: 'Take fields from a file', value: 'file.json' };

const command: GenCommand = {
  name: 'module',
  usage: ' <name> [field…] [--fields <file.json>] [--force] [--dry-run] [--json]',
  flags: [fieldsFlag, forceFlag, dryRunFlag, jsonFlag],
  most: Infinity,
};

/** `gen module <name> [field…]`: adds a module to the repository around this folder. */
export async function genModule(args: readonly string[]): Promise<void> {
  const argv = parseGenArgv(command, args);
  const repo = recognise(process.cwd());
  const dryRun = argv.has(dryRunFlag);
  const json = argv.has(jsonFlag);
  const fieldsFile = argv.valueOf(fieldsFlag);
  const typed = await withFields(argv.positionals, fieldsFile);
  const request = moduleRequest(typed, fieldsFile, modulesOf(repo));
  const recovered = await recoverFirst(repo.root, dryRun);
  const run: ModuleRun = {
    repo,
    request,
    command: [
      'module',
      ...typed.map(shellWord),
      ...(fieldsFile === undefined ? [] : ['--fields', shellWord(fieldsFile)]),
    ].join(' '),
    dryRun,
    force: argv.has(forceFlag),
    plan: undefined,
    record: undefined,
    refreshed: [],
    left: [],
  };
  const plop = await loadPlop();
  register(
    plop,
    moduleGenerator(() => Promise.resolve(run)),
  );
  await runGenerator(plop, 'module');
  const changes = [...(run.plan?.changes ?? []), ...run.refreshed];
  printChanges({
    command: run.command,
    changes,
    notes: [...recovered, ...(changes.length > 0 ? (run.plan?.notes ?? []) : []), ...run.left],
    dryRun,
    json,
  });
  if (changes.length > 0 && !dryRun && !json) process.stderr.write(nextSteps(repo));
}

/** Asked for at a terminal when none are given. */
async function withFields(positionals: readonly string[], fieldsFile: string | undefined): Promise<readonly string[]> {
  const [name, ...fields] = positionals;
  const canAsk = process.stdin.isTTY && process.stderr.isTTY;
  if (name === undefined || fields.length > 0 || fieldsFile !== undefined || !canAsk) return positionals;
  const { askFields } = await import('../ask/ask-fields.js');
  return [name, ...(await askFields(name))];
}

function modulesOf({ modules, root }: Repo): readonly string[] {
  const folder = join(root, modules);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function nextSteps({ choices }: Repo): string {
  const run = `${choices['package-manager'] ?? 'npm'} run`;
  return `\nNext:\n  ${run} migrate\n  ${run} test:integration\nAnother run takes it back: create-backend gen undo\n`;
}
