import { databaseGenerator } from '../../../generators/database/database.js';
import { ormSetupOf } from '../../gen/database/orm-setups.js';
import type { DatabaseOrder } from '../../gen/database/plan-database.js';
import type { GenArgv } from '../../gen/argv.js';
import { type GenCommand, installFlag, ormFlag } from '../../gen/gen-command.js';
import { runInRepo, type Understood } from './run-in-repo.js';

/** `gen database --orm <orm>`: adds PostgreSQL with an ORM to the application around this folder. */
export function genDatabase(command: GenCommand, args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: databaseGenerator, read, next: [] }, args);
}

async function read(argv: GenArgv): Promise<Understood<DatabaseOrder>> {
  const orm = ormSetupOf(argv.valueOf(ormFlag) ?? (await asked()));
  return { request: { orm, install: argv.has(installFlag) }, words: [`--${ormFlag.flag}`, orm.id] };
}

/** At a terminal, what a person chooses. */
async function asked(): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const { askOrm } = await import('../ask/ask-database.js');
  return askOrm();
}
