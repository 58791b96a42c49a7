import { moduleGenerator, type ModuleOrder } from '../../../generators/module/module.js';
import { type GenArgv, parseGenArgv } from '../../gen/argv.js';
import {
  appFlag,
  dryRunFlag,
  fieldsFlag,
  forceFlag,
  type GenCommand,
  jsonFlag,
  ormFlag,
} from '../../gen/gen-command.js';
import { moduleRequest } from '../../gen/module-request.js';
import { referableIn } from '../../gen/foreign-apps/references.js';
import { understand } from '../../gen/foreign-apps/understand.js';
import { refuseOwn } from '../../gen/module/own-modules.js';
import type { Repo } from '../../gen/repo.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { lacksDatabase } from '../../gen/foreign-apps/lacks-database.js';
import { genCommands } from './gen-commands.js';
import { modulesOf, withAnswers } from './module-fields.js';
import { repoHere } from './repo-here.js';
import { runInRepo, type Understood } from './run-in-repo.js';

/** `gen module <name> [field…]`: adds a module to the repository around this folder. */
export async function genModule(command: GenCommand, args: readonly string[]): Promise<void> {
  const answered = await offerDatabase(command, args);
  await runInRepo({ command, generator: moduleGenerator, read, next: ['migrate', 'test:integration'] }, [
    ...args,
    ...answered,
  ]);
}

async function read(argv: GenArgv, repo: Repo): Promise<Understood<ModuleOrder>> {
  const fieldsFile = argv.valueOf(fieldsFlag);
  const targets = await targetsIn(repo);
  const owner = repo.madeBy === undefined ? 'theirs' : 'ours';
  const typed = await withAnswers(argv.positionals, fieldsFile, {
    module: async (ask) => {
      const { askModuleName } = await import('../ask/ask-fields.js');
      return askModuleName(ask);
    },
    check: (words) => {
      refuseOwn(repo, moduleRequest(words, undefined, targets, owner).names);
    },
  });
  return {
    request: { module: moduleRequest(typed, fieldsFile, targets, owner), force: argv.has(forceFlag) },
    words: [...typed, ...(fieldsFile === undefined ? [] : ['--fields', fieldsFile])],
  };
}

/** What a field can refer to: modules, or the tables of an application that create-backend has not made. */
async function targetsIn(repo: Repo): Promise<readonly string[]> {
  if (repo.madeBy !== undefined) return modulesOf(repo);
  return referableIn((await understand(repo)).storage, (path) => readRepoFile(repo.root, path));
}

/**
 * At a terminal, an application of others without a database is offered one before its module is planned.
 * @returns the application that a person has chosen meanwhile, as words of the command
 */
async function offerDatabase(command: GenCommand, args: readonly string[]): Promise<readonly string[]> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return [];
  const argv = parseGenArgv(command, args);
  if (argv.has(dryRunFlag) || argv.has(jsonFlag)) return [];
  const { repo, application } = await repoHere(argv, command);
  const answered = argv.valueOf(appFlag) === undefined ? application : [];
  if (!(await lacksDatabase(repo))) return answered;
  // What is wrong with the request is said first: there is no table yet that a field could refer to.
  if (argv.positionals.length > 0) moduleRequest(argv.positionals, argv.valueOf(fieldsFlag), [], 'theirs');
  const ask = await import('../ask/ask-database.js');
  const orm = await ask.offerDatabase();
  const entry = genCommands.find(({ name }) => name === 'database');
  if (orm !== undefined && entry) await entry.run(entry, [`--${ormFlag.flag}`, orm, ...application]);
  return answered;
}
