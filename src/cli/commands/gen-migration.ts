import { migrationGenerator } from '../../../generators/migration/migration.js';
import { UserError } from '../../errors.js';
import { type GenArgv } from '../../gen/argv.js';
import { type GenCommand } from '../../gen/gen-command.js';
import { runInRepo, type Understood } from './run-in-repo.js';

/** `gen migration <name>`: a migration to be filled by hand. */
export function genMigration(command: GenCommand, args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: migrationGenerator, read, next: ['migrate'] }, args);
}

function read({ positionals }: GenArgv): Understood<string> {
  const [name] = positionals;
  if (name === undefined)
    throw new UserError('<name> is missing: the migration has no name.', 'Such as: gen migration backfill-skus');
  return { request: name, words: positionals };
}
