import { planField } from '../../src/gen/field/plan-field.js';
import type { ModuleRequest } from '../../src/gen/module-request.js';
import type { Generator } from '../../src/plop/engine.js';
import { repoGenerator, type RepoRun } from '../repo-run.js';

/** `field`: more fields for a module: in its code, its table with a migration, and its tests. */
export function fieldGenerator(ask: () => Promise<RepoRun<ModuleRequest>>): Generator<RepoRun<ModuleRequest>> {
  return repoGenerator(
    {
      name: 'field',
      description: 'Add fields to a module: code, table, migration, tests',
      plan: planField,
      changesApi: true,
    },
    ask,
  );
}
