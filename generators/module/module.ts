import type { ModuleRequest } from '../../src/gen/module-request.js';
import { planModule } from '../../src/gen/module/plan-module.js';
import { planPlainModule } from '../../src/gen/foreign-apps/plan-plain-module.js';
import type { Generator } from '../../src/plop/engine.js';
import { repoGenerator, type RepoRun } from '../repo-run.js';

/** A module, and whether it replaces files of another request. */
export interface ModuleOrder {
  readonly module: ModuleRequest;
  readonly force: boolean;
}

/** `module`: a module with its routes, service, repository, table, migration, permissions and tests. */
export function moduleGenerator(ask: () => Promise<RepoRun<ModuleOrder>>): Generator<RepoRun<ModuleOrder>> {
  return repoGenerator(
    {
      name: 'module',
      description: 'Add a module: routes, service, repository, table, migration, permissions, tests',
      plan: (repo, { force, module }) =>
        repo.madeBy === undefined ? planPlainModule(repo, module, force) : planModule(repo, module, force),
      changesApi: true,
    },
    ask,
  );
}
