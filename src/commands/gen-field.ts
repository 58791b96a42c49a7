import { fieldGenerator } from '../../generators/field/field.js';
import { dryRunFlag, type GenArgv, type GenCommand, jsonFlag } from '../gen/argv.js';
import { fieldRequest } from '../gen/field/field-request.js';
import type { ModuleRequest } from '../gen/module-request.js';
import type { Repo } from '../repo/repo.js';
import { fieldsFlag, modulesOf, withFields } from './module-fields.js';
import { runInRepo, type Understood } from './run-in-repo.js';

const command: GenCommand = {
  name: 'field',
  usage: ' <module> <field…> [--fields <file.json>] [--dry-run] [--json]',
  flags: [fieldsFlag, dryRunFlag, jsonFlag],
  most: Infinity,
};

/** `gen field <module> <field…>`: adds fields to a module of the repository around this folder. */
export function genField(args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: fieldGenerator, read, next: ['migrate', 'test:integration'] }, args);
}

async function read(argv: GenArgv, repo: Repo): Promise<Understood<ModuleRequest>> {
  const fieldsFile = argv.valueOf(fieldsFlag);
  const typed = await withFields(argv.positionals, fieldsFile);
  return {
    request: fieldRequest(typed, fieldsFile, modulesOf(repo)),
    words: [...typed, ...(fieldsFile === undefined ? [] : ['--fields', fieldsFile])],
  };
}
