import { UserError } from '../../errors.js';
import { fieldGenerator } from '../../../generators/field/field.js';
import { type GenArgv } from '../../gen/argv.js';
import { fieldsFlag, type GenCommand } from '../../gen/gen-command.js';
import { fieldRequest } from '../../gen/field/field-request.js';
import { moduleRecords } from '../../gen/module-record.js';
import { type ModuleRequest, moduleRequest } from '../../gen/module-request.js';
import { manifestFile } from '../../repo/find-root.js';
import { refuseUnknownOwn } from '../../gen/module/own-modules.js';
import type { Repo } from '../../gen/repo.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { modulesOf, withAnswers } from './module-fields.js';
import { runInRepo, type Understood } from './run-in-repo.js';

/** `gen field <module> <field…>`: adds fields to a module of the repository around this folder. */
export function genField(command: GenCommand, args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: fieldGenerator, read, next: ['migrate', 'test:integration'] }, args);
}

async function read(argv: GenArgv, repo: Repo): Promise<Understood<ModuleRequest>> {
  const fieldsFile = argv.valueOf(fieldsFlag);
  const modules = modulesOf(repo);
  const typed = await withAnswers(argv.positionals, fieldsFile, {
    module: async (ask) => {
      const { askModule } = await import('../ask/ask-fields.js');
      return askModule(ask, modulesOfGen(repo));
    },
    check: (words) => {
      refuseUnknownOwn(repo, moduleRequest(words, undefined, modules).names);
    },
  });
  return {
    request: fieldRequest(typed, fieldsFile, modules),
    words: [...typed, ...(fieldsFile === undefined ? [] : ['--fields', fieldsFile])],
  };
}

/** @throws UserError when there is none */
function modulesOfGen({ root }: Repo): readonly string[] {
  const modules = [...moduleRecords(readRepoFile(root, manifestFile)).keys()];
  if (modules.length === 0)
    throw new UserError('There is no module here that gen has made.', 'gen module makes one, with its fields.');
  return modules;
}
