import { planMigration } from '../../src/gen/empty-migration/plan-migration.js';
import type { Generator } from '../../src/plop/engine.js';
import { repoGenerator, type RepoRun } from '../repo-run.js';

/** `migration`: a migration to be filled by hand, in the format of the ORM. */
export function migrationGenerator(ask: () => Promise<RepoRun<string>>): Generator<RepoRun<string>> {
  return repoGenerator(
    { name: 'migration', description: 'Add a migration to be filled by hand', plan: planMigration, changesApi: false },
    ask,
  );
}
