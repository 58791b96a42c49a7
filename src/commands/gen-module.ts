import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { moduleGenerator, type ModuleOrder } from '../../generators/module/module.js';
import { dryRunFlag, type GenArgv, type GenCommand, type GenFlag, jsonFlag } from '../gen/argv.js';
import { moduleRequest } from '../gen/module-request.js';
import type { Repo } from '../repo/repo.js';
import { runInRepo, type Understood } from './run-in-repo.js';

const forceFlag: GenFlag = { flag: 'force', describe: 'Replace files that a run has written and nobody has changed' };
const fieldsFlag: GenFlag = { flag: 'fields', describe: 'Take fields from a file', value: 'file.json' };

const command: GenCommand = {
  name: 'module',
  usage: ' <name> [field…] [--fields <file.json>] [--force] [--dry-run] [--json]',
  flags: [fieldsFlag, forceFlag, dryRunFlag, jsonFlag],
  most: Infinity,
};

/** `gen module <name> [field…]`: adds a module to the repository around this folder. */
export function genModule(args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: moduleGenerator, read, next: ['migrate', 'test:integration'] }, args);
}

async function read(argv: GenArgv, repo: Repo): Promise<Understood<ModuleOrder>> {
  const fieldsFile = argv.valueOf(fieldsFlag);
  const typed = await withFields(argv.positionals, fieldsFile);
  return {
    request: { module: moduleRequest(typed, fieldsFile, modulesOf(repo)), force: argv.has(forceFlag) },
    words: [...typed, ...(fieldsFile === undefined ? [] : ['--fields', fieldsFile])],
  };
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
