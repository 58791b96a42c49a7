import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

import { beforeOf, type Change } from '../disk/change.js';
import { commitInto } from '../disk/commit-into.js';
import { openJournal, type RunRecord } from '../disk/journal.js';
import { readRepoFile } from '../disk/repo-path.js';
import { undoable } from '../disk/undo.js';
import { UserError } from '../errors.js';
import { hasMarkers } from '../merge/merge-lines.js';
import { type Git, gitAt, markMerged, resetIndex, stageConflicts, unmerged } from './git.js';
import type { LifecyclePlan } from './plan-lifecycle.js';

/** A run that has left conflicts, which nobody has settled yet. */
export interface OpenMerge {
  readonly run: RunRecord;
  readonly conflicts: NonNullable<RunRecord['conflicts']>;
  /** Whether git knows of the conflicts. */
  readonly isStaged: boolean;
}

const stateSchema = z.object({ run: z.int(), state: z.enum(['settled', 'staged']) });

/**
 * The journal says what was left in conflict, together with everything else that a run has done. This says what has come of it: it may be
 * lost, and then git is told once more.
 */
function stateFile(root: string): string {
  return join(openJournal(root).folder, 'merge.json');
}

/** The merge that is under way in a repository, if one is. */
export function openMerge(root: string): OpenMerge | undefined {
  const run = undoable(root).findLast(({ conflicts = [] }) => conflicts.length > 0);
  if (!run) return undefined;
  const state = stateIn(root);
  const isKnown = state?.run === run.id;
  if (isKnown && state.state === 'settled') return undefined;
  return { run, conflicts: run.conflicts ?? [], isStaged: isKnown };
}

function stateIn(root: string): z.infer<typeof stateSchema> | undefined {
  const path = stateFile(root);
  if (!existsSync(path)) return undefined;
  try {
    return stateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function note(root: string, run: number, state: 'settled' | 'staged'): void {
  const path = stateFile(root);
  writeFileSync(`${path}.new`, JSON.stringify({ run, state }));
  renameSync(`${path}.new`, path);
}

/**
 * Writes what was planned, all or nothing, and tells git of the conflicts.
 * @param command as it was typed, without the program
 * @throws UserError when a file has changed since it was read, or the disk refuses
 */
export async function writePlan(plan: LifecyclePlan, command: string, git: Git | undefined): Promise<RunRecord> {
  const run = await commitInto(plan.root, plan.changes, {
    command,
    conflicts: plan.conflicts.map((conflict) => ({ ...conflict })),
    emptied: foldersOf(plan.changes),
  });
  if (git) await finishStaging(git);
  return run;
}

/** Of the files that go, innermost last. */
function foldersOf(changes: readonly Change[]): readonly string[] {
  const folders = changes.flatMap(({ kind, path }) => {
    const parts = path.split('/').slice(0, -1);
    return kind === 'delete' ? parts.map((_, index) => parts.slice(0, index + 1).join('/')) : [];
  });
  return [...new Set(folders)].sort();
}

/** Puts the conflicts of the merge that is under way into the index, unless they were put there before. */
export async function finishStaging(git: Git): Promise<void> {
  const merge = openMerge(git.root);
  if (!merge || merge.isStaged) return;
  await stageConflicts(
    git,
    merge.conflicts.map((conflict) => ({
      path: conflict.path,
      base: conflict.base,
      ours: oursOf(merge.run, conflict.path, git.root),
      theirs: conflict.theirs,
    })),
  );
  note(git.root, merge.run.id, 'staged');
}

/** What a person had written: the text before the run, or that of a file which the run did not touch. */
function oursOf({ changes }: RunRecord, path: string, root: string): string | undefined {
  const change = changes.find((one) => one.path === path);
  if (!change) return readRepoFile(root, path);
  return change.kind === 'create' ? undefined : change.before;
}

/** @throws UserError when no merge is under way */
async function mergeIn(root: string): Promise<{ readonly merge: OpenMerge; readonly git: Git }> {
  const git = await gitAt(root);
  await finishStaging(git);
  const merge = openMerge(root);
  if (!merge) throw new UserError('There is no merge to go on with.', 'Conflicts of "git merge" are settled by git.');
  return { merge, git };
}

/**
 * Refuses to begin while a merge is under way.
 * @throws UserError
 */
export function refuseOpenMerge(root: string): void {
  const merge = openMerge(root);
  if (!merge) return;
  throw new UserError(
    `The run "${merge.run.command}" has left conflicts that are not settled: ${merge.conflicts.map(({ path }) => path).join(', ')}.`,
    'Settle them, then: create-backend update --continue. Or take the run back: create-backend update --abort',
  );
}

/**
 * Ends the merge that is under way, once all of its conflicts are settled.
 * @returns the files that were in conflict
 * @throws UserError when one is not
 */
export async function continueMerge(root: string): Promise<readonly string[]> {
  const { git, merge } = await mergeIn(root);
  const paths = merge.conflicts.map(({ path }) => path);
  const marked = paths.filter((path) => hasMarkers(readRepoFile(root, path) ?? ''));
  // Without markers, only the person can say what is to become of a file that one side has removed.
  const oneSided = merge.conflicts.filter(({ theirs }) => theirs === undefined).map(({ path }) => path);
  const undecided = oneSided.length === 0 ? [] : await unmerged(git, oneSided);
  if (marked.length + undecided.length > 0)
    throw new UserError(
      [
        ...marked.map((path) => `${path} has the markers of a conflict still.`),
        ...undecided.map((path) => `${path} is no longer generated, and was changed here.`),
      ].join('\n'),
      [
        ...(marked.length > 0 ? ['Edit what is between <<<<<<< and >>>>>>>, and take the markers away.'] : []),
        ...(undecided.length > 0 ? ['"git add <file>" keeps such a file, "git rm <file>" removes it.'] : []),
        'Then: create-backend update --continue',
      ].join('\n'),
    );
  await markMerged(git, paths);
  note(root, merge.run.id, 'settled');
  return paths;
}

/**
 * Takes the merge that is under way back: every file that it has touched is as it was before, whatever has become of it since.
 * @returns what that changes
 * @throws UserError when no merge is under way
 */
export async function abortMerge(root: string): Promise<readonly Change[]> {
  const { git, merge } = await mergeIn(root);
  const { changes, command, folders, id } = merge.run;
  const back = changes.flatMap((change) =>
    putBack(root, change.path, change.kind === 'create' ? undefined : beforeOf(change)),
  );
  await resetIndex(
    git,
    merge.conflicts.map(({ path }) => path),
  );
  await commitInto(root, back, { command: `abort of ${command}`, undoes: id, emptied: folders });
  return back;
}

function putBack(root: string, path: string, before: string | undefined): Change[] {
  const now = readRepoFile(root, path);
  if (now === before) return [];
  if (now === undefined) return before === undefined ? [] : [{ kind: 'create', path, after: before }];
  return [
    before === undefined ? { kind: 'delete', path, before: now } : { kind: 'update', path, before: now, after: before },
  ];
}
