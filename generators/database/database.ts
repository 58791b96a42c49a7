import { installPackages } from '../../src/gen/database/install-packages.js';
import { type DatabaseOrder, planDatabase } from '../../src/gen/database/plan-database.js';
import type { Generator } from '../../src/plop/engine.js';
import { repoGenerator, type RepoRun } from '../repo-run.js';

/** `database`: PostgreSQL with an ORM, in an application that create-backend has not made and that stores nothing yet. */
export function databaseGenerator(ask: () => Promise<RepoRun<DatabaseOrder>>): Generator<RepoRun<DatabaseOrder>> {
  return repoGenerator(
    {
      name: 'database',
      description: 'Add PostgreSQL with an ORM to an application that has no database',
      plan: planDatabase,
      changesApi: false,
      finish: (repo, { install }) => installPackages(repo, install),
    },
    ask,
  );
}
