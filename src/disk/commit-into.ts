import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../errors.js';
import { beforeOf, type Change } from './change.js';
import { sha256 } from './hash.js';
import {
  begin,
  drop,
  finish,
  type Journal,
  makeJournal,
  nextId,
  openJournal,
  pendingRun,
  type RunRecord,
} from './journal.js';
import { withLock } from './lock.js';
import { readRepoFile, repoPath } from './repo-path.js';
import { reason } from './reasons.js';
import { removeEmpty, rollBack } from './roll-back.js';
import { apply, stage, staging } from './stage.js';

/** What is written about a run, beside its changes. */
export interface RunNote {
  readonly command: string;
  readonly undoes?: number;
  /** Templates of the repository that took the place of ours. */
  readonly templates?: readonly string[];
  /** Files that a merge leaves in conflict. */
  readonly conflicts?: RunRecord['conflicts'];
  /** Folders to remove when nothing is left in them. */
  readonly emptied?: readonly string[];
}

/**
 * Makes changes to a repository, all or none. Everything is staged first; a journal says what is about to happen before the
 * first file is touched, so that a run that is killed is taken back by the next one.
 * @returns the run's record
 * @throws UserError when a path is not to be written, a file changed since it was read, or the disk refuses
 */
export async function commitInto(root: string, changes: readonly Change[], note: RunNote): Promise<RunRecord> {
  for (const { path } of changes) repoPath(root, path);
  const journal = openJournal(root);
  inWords(root, () => {
    makeJournal(journal);
  });
  return withLock(journal.folder, () => {
    recover(journal);
    checkUnchanged(root, changes);
    return inWords(root, () => write(journal, changes, note));
  });
}

/**
 * Takes back what a killed run has left.
 * @returns the run, and the files that were left because they were edited since; undefined when there was none
 */
export async function recoverIn(root: string): Promise<Recovery | undefined> {
  const journal = openJournal(root);
  if (pendingRun(journal) === undefined) return undefined;
  return withLock(journal.folder, () => recover(journal));
}

export interface Recovery {
  readonly command: string;
  readonly left: readonly string[];
}

function recover(journal: Journal): Recovery | undefined {
  const pending = pendingRun(journal);
  if (!pending) return undefined;
  const left = rollBack(journal.root, staging(journal), pending);
  drop(journal, pending);
  rmSync(staging(journal), { recursive: true, force: true });
  return { command: pending.command, left };
}

function checkUnchanged(root: string, changes: readonly Change[]): void {
  const changed = changes.filter((change) => {
    repoPath(root, change.path);
    return readRepoFile(root, change.path) !== beforeOf(change);
  });
  if (changed.length === 0) return;
  throw new UserError(
    `Somebody has changed ${changed.map(({ path }) => path).join(', ')} meanwhile.`,
    'Nothing was written; run the command again.',
  );
}

function write(journal: Journal, changes: readonly Change[], note: RunNote): RunRecord {
  const record = recordOf(journal, changes, note);
  try {
    stage(journal, changes);
    begin(journal, record);
    applyOrRestore(journal, changes, record);
  } catch (error) {
    drop(journal, record);
    throw error;
  } finally {
    rmSync(staging(journal), { recursive: true, force: true });
  }
  removeEmpty(journal.root, note.emptied ?? []);
  return record;
}

function applyOrRestore(journal: Journal, changes: readonly Change[], record: RunRecord): void {
  try {
    apply(journal, changes, record);
    finish(journal, record);
  } catch (error) {
    const left = rollBack(journal.root, staging(journal), record);
    if (left.length === 0) throw error;
    const why = inWordsOf(error);
    throw new UserError(
      `The run failed (${why}), and could not be taken back in ${left.join(', ')}.`,
      'Look at these files, with git for example.',
    );
  }
}

function recordOf(
  journal: Journal,
  changes: readonly Change[],
  { command, conflicts = [], templates = [], undoes }: RunNote,
): RunRecord {
  return {
    id: nextId(journal),
    command,
    ...(undoes !== undefined && { undoes }),
    ...(templates.length > 0 && { templates: [...templates] }),
    ...(conflicts.length > 0 && { conflicts }),
    folders: newFolders(journal.root, changes),
    changes: changes.map((change) =>
      change.kind === 'create' ? { kind: 'create', path: change.path, sha256: sha256(change.after) } : change,
    ),
  };
}

function newFolders(root: string, changes: readonly Change[]): string[] {
  const parents = changes.flatMap(({ kind, path }) => {
    const parts = path.split('/').slice(0, -1);
    return kind === 'delete' ? [] : parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  });
  return [...new Set(parents)].filter((folder) => !existsSync(join(root, folder))).sort();
}

function inWords<T>(root: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError(
      `${path ?? root} could not be written: ${inWordsOf(error)}.`,
      'Everything is as it was before; try again when that is put right.',
    );
  }
}

function inWordsOf(error: unknown): string {
  return reason(error as NodeJS.ErrnoException);
}
