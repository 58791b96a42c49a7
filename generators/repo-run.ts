import type { Plan } from '../src/gen/plan-changes.js';
import { type Describer, startDescriber } from '../src/gen/describer.js';
import { type Refreshed, refreshDescription } from '../src/gen/refresh-description.js';
import { usedOverrides } from '../src/gen/template-overrides.js';
import type { Generator } from '../src/plop/engine.js';
import type { Repo } from '../src/gen/repo.js';
import { amend } from '../src/disk/amend.js';
import type { Change } from '../src/disk/change.js';
import { commitInto } from '../src/disk/commit-into.js';
import type { RunRecord } from '../src/disk/journal.js';

/** One run of a generator that adds to a repository. */
export interface RepoRun<Request> {
  readonly repo: Repo;
  readonly request: Request;
  /** As it was typed, for the journal. */
  readonly command: string;
  readonly dryRun: boolean;
  /** The plan is printed as a document, and nothing else is said. */
  readonly json: boolean;
  /** Filled by the first action. */
  plan: Plan | undefined;
  record: RunRecord | undefined;
  /** What describes the API, while it waits for the code. */
  describer?: Describer | undefined;
  /** What a tool of the repository has changed afterwards. */
  refreshed: readonly Change[];
  /** What is left to do by hand. */
  readonly left: string[];
}

/** What one generator is, beside what all of them do. */
interface RepoGenerator<Request> {
  readonly name: string;
  readonly description: string;
  /** Decides what changes. Writes nothing. */
  readonly plan: (repo: Repo, request: Request) => Promise<Plan>;
  /** Whether the API is another one afterwards. */
  readonly changesApi: boolean;
  /** Has a tool of the repository do the rest, after the files are written. */
  readonly finish?: (repo: Repo, request: Request) => Promise<Refreshed>;
}

/** A generator that plans, then writes all or nothing, then has the repository describe its API again. */
export function repoGenerator<Request>(
  { changesApi, description, finish, name, plan }: RepoGenerator<Request>,
  ask: () => Promise<RepoRun<Request>>,
): Generator<RepoRun<Request>> {
  return {
    name,
    description,
    ask,
    plan: ({ dryRun }) => [
      'plan',
      ...(dryRun ? [] : ['write', ...(changesApi ? ['describe'] : []), ...(finish ? ['finish'] : [])]),
    ],
    actions: {
      plan: async (run) => {
        if (changesApi && !run.dryRun) run.describer = await startDescriber(run.repo);
        run.plan = await orCancel(run, plan(run.repo, run.request));
        if (!run.json && run.plan.changes.length > 0)
          process.stderr.write((run.plan.recognised ?? []).map((line) => `${line}\n`).join(''));
        return `${String(run.plan.changes.length)} files`;
      },
      write: (run) => orCancel(run, write(run)),
      describe: (run) => refresh(run, () => refreshDescription(run.repo, run.describer)),
      finish: (run) => refresh(run, async () => (await finish?.(run.repo, run.request)) ?? nothingMore),
    },
  };
}

/** What has been started for a run ends with it. */
async function orCancel<Result>({ describer }: RepoRun<unknown>, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    describer?.cancel();
    throw error;
  }
}

async function write(run: RepoRun<unknown>): Promise<string> {
  const changes = run.plan?.changes ?? [];
  if (changes.length > 0)
    run.record = await commitInto(run.repo.root, changes, { command: run.command, templates: usedOverrides() });
  return `${String(changes.length)} files`;
}

const nothingMore: Refreshed = { changes: [], left: undefined };

/** After the files are written: what a tool of the repository makes of them. */
async function refresh(run: RepoRun<unknown>, work: () => Promise<Refreshed>): Promise<string> {
  if (!run.record) {
    run.describer?.cancel();
    return 'nothing to do';
  }
  const { changes, left } = await work();
  run.refreshed = [...run.refreshed, ...changes];
  run.record = await amend(run.repo.root, run.record, changes);
  if (left !== undefined) run.left.push(left);
  return left ?? 'done';
}
