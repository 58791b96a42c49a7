import { moduleGenerator, type ModuleOrder } from '../../generators/module/module.js';
import { dryRunFlag, type GenArgv, type GenCommand, type GenFlag, jsonFlag } from '../gen/argv.js';
import { moduleRequest } from '../gen/module-request.js';
import { referableIn } from '../gen/plain/references.js';
import { understand } from '../gen/plain/understand.js';
import type { Repo } from '../repo/repo.js';
import { readRepoFile } from '../tree/repo-path.js';
import { fieldsFlag, modulesOf, withFields } from './module-fields.js';
import { runInRepo, type Understood } from './run-in-repo.js';

const forceFlag: GenFlag = { flag: 'force', describe: 'Replace files that a run has written and nobody has changed' };

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
    request: { module: moduleRequest(typed, fieldsFile, targetsIn(repo)), force: argv.has(forceFlag) },
    words: [...typed, ...(fieldsFile === undefined ? [] : ['--fields', fieldsFile])],
  };
}

/** What a field can refer to: modules, or the tables of an application that create-backend has not made. */
function targetsIn(repo: Repo): readonly string[] {
  if (repo.madeBy !== undefined) return modulesOf(repo);
  return referableIn(understand(repo).storage, (path) => readRepoFile(repo.root, path));
}
