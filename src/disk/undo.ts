import { UserError } from '../errors.js';
import { merge } from '../merge/merge.js';
import type { Change } from './change.js';
import { commitInto } from './commit-into.js';
import { sha256 } from './hash.js';
import { openJournal, type RunRecord, runsIn } from './journal.js';
import { readRepoFile } from './repo-path.js';

/** What taking a run back does. */
export interface Undo {
  readonly run: RunRecord;
  readonly changes: readonly Change[];
  /** What stays, and why, as clauses. */
  readonly left: readonly Left[];
}

export interface Left {
  readonly path: string;
  readonly reason: string;
}

/** Whether a merged text can be what it was meant to be: a file with a syntax error cannot. */
export type IsSound = (path: string, text: string) => boolean;

/** The runs that can be taken back, oldest first. */
export function undoable(root: string): readonly RunRecord[] {
  const runs = runsIn(openJournal(root));
  const undone = new Set(runs.flatMap(({ undoes }) => undoes ?? []));
  return runs.filter(({ id, undoes }) => undoes === undefined && !undone.has(id));
}

/**
 * Plans to take a run back: files that it made and that have not been changed since are removed, its edits are taken out of what is there now, and
 * everything else is left. Runs may be taken back in any order.
 * @param id of the run; the last one without
 * @throws UserError when there is no such run, or it was taken back already
 */
export function planUndo(root: string, id: number | undefined, isSound: IsSound): Undo {
  const run = findRun(root, id);
  const later = undoable(root).filter((one) => one.id > run.id);
  const steps = run.changes.map((change) => takeBack(root, change, later, isSound));
  return {
    run,
    changes: steps.flatMap(({ change }) => (change ? [change] : [])),
    left: steps.flatMap(({ left }) => (left ? [left] : [])),
  };
}

/** Takes a run back as planned, all or nothing. */
export async function undo(root: string, { changes, run }: Undo): Promise<void> {
  await commitInto(root, changes, { command: `undo ${String(run.id)}`, undoes: run.id, emptied: madeFolders(root) });
}

/** Also those of runs that were taken back before, when the folder was still in use. */
function madeFolders(root: string): readonly string[] {
  return [...new Set(runsIn(openJournal(root)).flatMap(({ folders }) => folders))].sort();
}

function findRun(root: string, id: number | undefined): RunRecord {
  const runs = undoable(root);
  const run = id === undefined ? runs.at(-1) : runs.find((one) => one.id === id);
  if (run) return run;
  if (id === undefined) throw new UserError('There is no run to take back.');
  const known = runsIn(openJournal(root)).some((one) => one.id === id && one.undoes === undefined);
  const open = runs.map((one) => `${String(one.id)} (${one.command})`).join(', ');
  throw new UserError(
    known ? `Run ${String(id)} was taken back already.` : `There is no run ${String(id)}.`,
    open === '' ? 'There is no run to take back.' : `Runs that can be taken back: ${open}.`,
  );
}

interface Step {
  readonly change?: Change;
  readonly left?: Left;
}

function takeBack(
  root: string,
  change: RunRecord['changes'][number],
  later: readonly RunRecord[],
  isSound: IsSound,
): Step {
  const { path } = change;
  const now = readRepoFile(root, path);
  if (change.kind === 'create') return now === undefined ? {} : removeCreated(path, now, change.sha256, later);
  if (change.kind === 'delete')
    return now === undefined ? { change: { kind: 'create', path, after: change.before } } : {};
  if (now === undefined) return { left: { path, reason: 'it is gone' } };
  if (now === change.before) return {};
  const text = now === change.after ? change.before : merge(change.after, now, change.before);
  if (text === undefined) return { left: { path, reason: 'the lines that were added have been changed since' } };
  if (text === now) return {};
  if (now !== change.after && !isSound(path, text))
    return { left: { path, reason: 'what is there now does not work without the lines that were added' } };
  return { change: { kind: 'update', path, before: now, after: text } };
}

/** Also what only later runs have changed: they are generators, not people. */
function removeCreated(path: string, now: string, hash: string, later: readonly RunRecord[]): Step {
  const made = later
    .flatMap(({ changes }) => changes.flatMap((one) => (one.kind === 'update' && one.path === path ? [one] : [])))
    .reduce((last, one) => (sha256(one.before) === last ? sha256(one.after) : last), hash);
  if (sha256(now) === made || sha256(now) === hash) return { change: { kind: 'delete', path, before: now } };
  return { left: { path, reason: 'it has been changed since' } };
}
