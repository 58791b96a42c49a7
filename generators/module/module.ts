import type { ModuleRequest } from '../../src/gen/module-request.js';
import { type ModulePlan, planModule } from '../../src/gen/module/plan-module.js';
import { refreshDescription } from '../../src/gen/refresh-description.js';
import type { Generator } from '../../src/plop/engine.js';
import type { Repo } from '../../src/repo/repo.js';
import { amend } from '../../src/tree/amend.js';
import type { Change } from '../../src/tree/change.js';
import { commitInto } from '../../src/tree/commit-into.js';
import type { RunRecord } from '../../src/tree/journal.js';

/** One run of the module generator. */
export interface ModuleRun {
  readonly repo: Repo;
  readonly request: ModuleRequest;
  /** As it was typed, for the journal. */
  readonly command: string;
  readonly dryRun: boolean;
  readonly force: boolean;
  /** Filled by the first action. */
  plan: ModulePlan | undefined;
  record: RunRecord | undefined;
  /** What a tool of the repository has changed afterwards. */
  refreshed: readonly Change[];
  /** What is left to do by hand. */
  readonly left: string[];
}

/** `module`: a module with its routes, service, repository, table, migration, permissions and tests. */
export function moduleGenerator(ask: () => Promise<ModuleRun>): Generator<ModuleRun> {
  return {
    name: 'module',
    description: 'Add a module: routes, service, repository, table, migration, permissions, tests',
    ask,
    plan: ({ dryRun }) => ['plan', ...(dryRun ? [] : ['write', 'describe'])],
    actions: { plan, write, describe },
  };
}

async function plan(run: ModuleRun): Promise<string> {
  run.plan = await planModule(run.repo, run.request, run.force);
  return run.request.names.plural.kebab;
}

async function write(run: ModuleRun): Promise<string> {
  const changes = run.plan?.changes ?? [];
  if (changes.length > 0) run.record = await commitInto(run.repo.root, changes, { command: run.command });
  return `${String(changes.length)} files`;
}

/** After the files are written: the description comes out of the code. */
async function describe(run: ModuleRun): Promise<string> {
  if (!run.record) return 'nothing to describe';
  const { changes, left } = await refreshDescription(run.repo);
  run.refreshed = changes;
  run.record = await amend(run.repo.root, run.record, changes);
  if (left !== undefined) run.left.push(left);
  return left ?? 'described';
}
