import type { NodePlopAPI, PlopGenerator } from 'node-plop';

import { CancelledError, UserError } from '../../errors.js';
import { HeldFiles, holdIn } from '../../plop/held-files.js';
import { amend } from '../../disk/amend.js';
import { afterOf, type Change } from '../../disk/change.js';
import { commitInto } from '../../disk/commit-into.js';
import type { RunRecord } from '../../disk/journal.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { aroundCode } from './code-actions.js';

/** What is asked of a generator of a team. */
export interface TheirRun {
  readonly root: string;
  /** As it was typed, for the journal. */
  readonly command: string;
  readonly dryRun: boolean;
  /** Answers in the order of its questions; `_` for one that is to be asked. */
  readonly given: readonly string[];
  /** Called with what its actions print. */
  readonly tell: (line: string) => void;
}

/** What came of it. */
export interface TheirResult {
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
}

/**
 * Runs a generator of a team's plopfile. What actions of plop itself write is held, and written all or nothing. Code of the
 * team may read what actions before it have written: before it runs, that is written; afterwards, what it has made of these
 * files counts as part of the run.
 * @throws UserError when it fails, also in the code of the team
 */
export async function runTheirGenerator(plop: NodePlopAPI, name: string, run: TheirRun): Promise<TheirResult> {
  const files = new HeldFiles(run.root);
  holdIn(files);
  const found = plop.getGenerator(name);
  const records: RunRecord[] = [];
  const changes: Change[] = [];
  const notes: string[] = [];

  const write = async () => {
    const released = files.release();
    if (released.length === 0) return;
    if (!run.dryRun) records.push(await commitInto(run.root, released, { command: run.command }));
    changes.push(...released);
  };
  const around = async (action: string, code: () => Promise<string>) => {
    if (run.dryRun) {
      notes.push(`An action (${action}) is code, which a dry run leaves out.`);
      return '';
    }
    await write();
    const said = await code();
    const last = records.at(-1);
    if (last) records[records.length - 1] = await amend(run.root, last, changedSince(run.root, changes));
    return said;
  };

  const generator = isOwn(plop, found) ? aroundCode(plop, found, around) : found;
  if (run.dryRun && generator === found)
    throw new UserError(
      `gen ${name} comes from a package that the plopfile loads.`,
      'What its actions would do cannot be shown without doing it.',
    );
  const failure = await failureOf(name, generator, run);
  if (failure !== undefined) throw new UserError(failure, whatIsWritten(records));
  await write();
  return { changes, notes: [...notes, ...severalRuns(records)] };
}

/** The others were loaded from a package, and plop runs them where they are. */
function isOwn(plop: NodePlopAPI, generator: PlopGenerator): boolean {
  return (generator as { readonly basePath?: string }).basePath === plop.getPlopfilePath();
}

async function failureOf(name: string, generator: PlopGenerator, run: TheirRun): Promise<string | undefined> {
  try {
    const answers = (await generator.runPrompts([...run.given])) as object;
    const { failures } = await generator.runActions(answers, {
      onComment: run.tell,
      onSuccess: ({ path, type }) => {
        if (type === 'function' && path !== '') run.tell(path);
      },
    });
    const [failure] = failures;
    return failure && `gen ${name} failed at an action (${failure.type}): ${failure.error}`;
  } catch (error) {
    if (error instanceof UserError || error instanceof CancelledError) throw error;
    return `gen ${name} failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function whatIsWritten(records: readonly RunRecord[]): string {
  if (records.length === 0) return 'Nothing was written.';
  const ids = records.map(({ id }) => `run ${String(id)}`).join(' and ');
  return `What was written before is ${ids}: gen undo takes it back.`;
}

function severalRuns(records: readonly RunRecord[]): readonly string[] {
  if (records.length < 2) return [];
  const ids = records.map(({ id }) => String(id)).join(', ');
  return [`Code ran in between, so these are several runs (${ids}): gen undo takes them back one by one.`];
}

/** What code has made of files that the run has written before: formatted them, for example. */
function changedSince(root: string, changes: readonly Change[]): readonly Change[] {
  return changes.flatMap((change): Change[] => {
    const before = afterOf(change);
    const after = readRepoFile(root, change.path);
    if (before === undefined || after === undefined || before === after) return [];
    return [{ kind: 'update', path: change.path, before, after }];
  });
}
