import type { RepoRun } from '../../../generators/repo-run.js';
import { type GenArgv, parseGenArgv } from '../../gen/argv.js';
import { dryRunFlag, type GenCommand, jsonFlag, quietFlag, verboseFlag } from '../../gen/gen-command.js';
import { recoverFirst } from '../../gen/recover.js';
import { type Generator, register, runGenerator } from '../../plop/engine.js';
import { usedOverrides, withOverrides } from '../../gen/template-overrides.js';
import { loadPlop } from '../../plop/load.js';
import { shellWord } from '../../install/shell.js';
import type { Repo } from '../../gen/repo.js';
import { describeRepo } from '../../repo/describe-repo.js';
import { repoHere } from './repo-here.js';
import { printChanges } from '../report/changes.js';
import { nextSteps } from '../report/next-steps.js';

/** A command of `gen` that adds to the repository around the current folder. */
export interface RepoCommand<Request> {
  /** Has `--dry-run` and `--json` among its flags. */
  readonly command: GenCommand;
  readonly generator: (ask: () => Promise<RepoRun<Request>>) => Generator<RepoRun<Request>>;
  /** Understands what was typed, or asks. @throws UserError */
  readonly read: (argv: GenArgv, repo: Repo) => Promise<Understood<Request>> | Understood<Request>;
  /** Scripts of the repository to go on with. */
  readonly next: readonly string[];
}

/** What was asked for. */
export interface Understood<Request> {
  readonly request: Request;
  /** The words that ask for it again, for the journal. */
  readonly words: readonly string[];
}

/**
 * Runs such a command: reads it, takes an interrupted run back, runs its generator, prints what changed.
 * @throws UserError for what the person has to put right
 */
export async function runInRepo<Request>(
  { command, generator, next, read }: RepoCommand<Request>,
  args: readonly string[],
): Promise<void> {
  const argv = parseGenArgv(command, args);
  const { named, repo } = await repoHere(argv, command);
  const dryRun = argv.has(dryRunFlag);
  const json = argv.has(jsonFlag);
  const quiet = argv.has(quietFlag);
  if (argv.has(verboseFlag)) process.stderr.write(`${describeRepo(repo).join('\n')}\n`);
  const { request, words } = await read(argv, repo);
  const recovered = await recoverFirst(repo.root, dryRun);
  const run: RepoRun<Request> = {
    repo,
    request,
    command: [command.name, ...[...words, ...named].map(shellWord)].join(' '),
    dryRun,
    json,
    plan: undefined,
    record: undefined,
    refreshed: [],
    left: [],
  };
  const plop = await loadPlop();
  register(
    plop,
    generator(() => Promise.resolve(run)),
  );
  const overrides = await withOverrides(repo.root, async () => {
    await runGenerator(plop, command.name);
    return usedOverrides().map((path) => `With the template of this repository: ${path}`);
  });
  const changes = [...(run.plan?.changes ?? []), ...run.refreshed];
  const notes = [...recovered, ...(changes.length > 0 ? [...overrides, ...(run.plan?.notes ?? [])] : []), ...run.left];
  printChanges({ command: run.command, changes, notes, dryRun, json, quiet });
  if (changes.length > 0 && !dryRun && !json && !quiet) process.stderr.write(nextSteps(repo, next));
}
