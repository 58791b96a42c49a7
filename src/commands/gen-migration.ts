import { migrationGenerator } from '../../generators/migration/migration.js';
import { UserError } from '../errors.js';
import { dryRunFlag, type GenArgv, type GenCommand, jsonFlag } from '../gen/argv.js';
import { runInRepo, type Understood } from './run-in-repo.js';

const command: GenCommand = {
  name: 'migration',
  usage: ' <name> [--dry-run] [--json]',
  flags: [dryRunFlag, jsonFlag],
  most: 1,
};

/** `gen migration <name>`: a migration to be filled by hand. */
export function genMigration(args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: migrationGenerator, read, next: ['migrate'] }, args);
}

function read({ positionals }: GenArgv): Understood<string> {
  const [name] = positionals;
  if (name === undefined) throw new UserError('The migration has no name.', 'Such as: gen migration backfill-skus');
  return { request: name, words: positionals };
}
