import { Draft } from '../edit/draft.js';
import { applyEdits, type Edit } from '../edit/edit.js';
import { keepFormatted } from '../edit/keep-formatted.js';
import { EditError, type RefusedEdit, UserError } from '../errors.js';
import { formatterOf } from '../repo/formatter.js';
import type { Repo } from './repo.js';
import type { Change } from '../disk/change.js';
import { sha256 } from '../disk/hash.js';
import { openJournal, runsIn } from '../disk/journal.js';
import { readRepoFile } from '../disk/repo-path.js';
import type { RenderedFile } from './generator-template.js';
import { type Generated, mergeFiles } from './merge-files.js';
import { refuseImpossiblePaths } from './new-paths.js';
import { usedOverrides } from './template-overrides.js';

/** What a generator does to a repository. */
export interface Plan {
  readonly changes: readonly Change[];
  /** Printed after the changes, one line each. */
  readonly notes: readonly string[];
  /** What the repository was recognised as, where create-backend has not made it. */
  readonly recognised?: readonly string[];
}

/** What a generator wants to be there. */
export interface Wanted {
  /** What is added, for messages: `module`. */
  readonly kind: string;
  readonly files: readonly RenderedFile[];
  readonly edits: readonly Edit[];
  /** Files that edits make where they are missing. */
  readonly starts?: readonly string[] | undefined;
  /** Files that are there already, into which what is new is merged. */
  readonly merges?: readonly Generated[];
  /** Whether generated files that have not been edited since may be overwritten; undefined where that is not offered. */
  readonly force?: boolean;
}

/**
 * Plans files and edits, formatted as the repository formats. What is there already as it would be made is left out, so
 * that the same request a second time plans nothing.
 * @throws UserError when another file is in its way, or some system has no file of that name; EditError when a file to edit
 * is not understood
 */
export async function planChanges({ app, madeBy, root }: Repo, wanted: Wanted): Promise<Plan> {
  const read = (path: string) => readRepoFile(root, path);
  const formatter = formatterOf(
    root,
    () => madeBy !== undefined && usedOverrides().length === 0,
    madeBy === undefined ? app : '.',
  );
  const rendered = await Promise.all(
    wanted.files.map(async ({ path, text }) => ({ path, text: formatter ? await formatter.format(path, text) : text })),
  );
  refuseImpossiblePaths(
    root,
    rendered.map(({ path }) => path),
  );
  const written = rendered.filter(({ path, text }) => read(path) !== text);
  refuseForeign(root, written, read, wanted);

  const merged = await mergeFiles(wanted.merges ?? [], read, formatter);
  const draft = new Draft((path) => read(path) ?? (wanted.starts?.includes(path) ? '' : undefined));
  const refused = [...merged.refused, ...refusalsOf(draft, wanted.edits)];
  if (refused.length > 0) throw new EditError(refused);
  const edited = formatter ? await keepFormatted(draft.changes(), formatter) : draft.changes();
  return {
    changes: [
      ...written.map(({ path, text }) => {
        const before = read(path);
        return before === undefined
          ? { kind: 'create' as const, path, after: text }
          : { kind: 'update' as const, path, before, after: text };
      }),
      ...[...merged.changes, ...edited].map(({ after, before, path }) =>
        read(path) === undefined
          ? { kind: 'create' as const, path, after }
          : { kind: 'update' as const, path, before, after },
      ),
    ].toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    notes: [
      ...merged.gone.map((path) => `${path} is gone, and was not made again.`),
      ...(formatter?.left().length === 0
        ? []
        : ['prettier is not installed here: run the script `format` when it is.']),
    ],
  };
}

function refusalsOf(draft: Draft, edits: readonly Edit[]): readonly RefusedEdit[] {
  try {
    applyEdits(draft, edits);
    return [];
  } catch (error) {
    if (error instanceof EditError) return error.refused;
    throw error;
  }
}

function refuseForeign(
  root: string,
  written: readonly RenderedFile[],
  read: (path: string) => string | undefined,
  { force, kind }: Wanted,
): void {
  const there = written.flatMap(({ path }) => {
    const text = read(path);
    return text === undefined ? [] : [{ path, text }];
  });
  if (there.length === 0) return;
  const last = lastWritten(root);
  const own = there.filter(({ path, text }) => last.get(path) === sha256(text));
  const foreign = there.filter((file) => !own.includes(file));
  const names = (files: readonly RenderedFile[]) => files.map(({ path }) => path).join(', ');
  if (foreign.length > 0)
    throw new UserError(
      `There is something else already: ${names(foreign)}.`,
      'Nothing was written. What people have written or changed is never overwritten.',
    );
  if (!force)
    throw new UserError(
      `The ${kind} is there already, and is another one: ${names(own)}.`,
      force === undefined
        ? 'Nothing was written. gen undo takes back the run that made it.'
        : 'Nothing was written. These files have not been changed since they were generated: --force replaces them.',
    );
}

/** What the last run that wrote a file has left there, as a hash. */
function lastWritten(root: string): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const { changes } of runsIn(openJournal(root)))
    for (const change of changes) {
      if (change.kind === 'create') hashes.set(change.path, change.sha256);
      else if (change.kind === 'update') hashes.set(change.path, sha256(change.after));
      else hashes.delete(change.path);
    }
  return hashes;
}
