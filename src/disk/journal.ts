import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

import { UserError } from '../errors.js';
import { ownFolder } from './repo-path.js';

const recordSchema = z.object({
  id: z.int(),
  /** As it was typed, without the program. */
  command: z.string(),
  /** The run that this one has taken back. */
  undoes: z.int().optional(),
  /** Templates of the repository that took the place of ours. */
  templates: z.array(z.string()).optional(),
  /** Files that it has left in conflict, with what git has to know of them. */
  conflicts: z
    .array(z.object({ path: z.string(), base: z.string().optional(), theirs: z.string().optional() }))
    .optional(),
  /** Folders that the run has made, outermost first. */
  folders: z.array(z.string()),
  changes: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('create'), path: z.string(), sha256: z.string() }),
      z.object({ kind: z.literal('update'), path: z.string(), before: z.string(), after: z.string() }),
      z.object({ kind: z.literal('delete'), path: z.string(), before: z.string() }),
    ]),
  ),
});

/** One run of a generator in a repository: enough to take it back. */
export type RunRecord = z.infer<typeof recordSchema>;

/** The runs of a repository, in its own folder. */
export interface Journal {
  readonly folder: string;
  readonly root: string;
}

/**
 * The journal of a repository.
 * @throws UserError when something else is in its place
 */
export function openJournal(root: string): Journal {
  const folder = join(root, ownFolder);
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there && !there.isDirectory())
    throw new UserError(`${folder} is not a folder.`, 'Move it away: generators keep their journal there.');
  return { folder, root };
}

/** Everything but the templates of a team, which are to be committed. */
const ignored = '/*\n!/templates/\n';

/** Makes the folder of a journal, which git does not see. */
export function makeJournal({ folder }: Journal): void {
  mkdirSync(join(folder, 'runs'), { recursive: true });
  const ignore = join(folder, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, ignored);
}

/** The finished runs, oldest first. */
export function runsIn(journal: Journal): readonly RunRecord[] {
  return names(journal, /^\d+\.json$/).map((name) => read(journal, name));
}

/** The run that was interrupted, if one was. */
export function pendingRun(journal: Journal): RunRecord | undefined {
  const [name] = names(journal, /^\d+\.pending\.json$/);
  return name === undefined ? undefined : read(journal, name);
}

function names({ folder }: Journal, pattern: RegExp): readonly string[] {
  const runs = join(folder, 'runs');
  return existsSync(runs)
    ? readdirSync(runs)
        .filter((name) => pattern.test(name))
        .sort()
    : [];
}

function read({ folder }: Journal, name: string): RunRecord {
  const path = join(folder, 'runs', name);
  try {
    return recordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new UserError(
      `${path} cannot be read: it was changed, or written by another version.`,
      'Remove it to go on without it.',
    );
  }
}

/** The number of the next run. */
export function nextId(journal: Journal): number {
  return Number.parseInt(names(journal, /^\d+\.json$/).at(-1) ?? '0', 10) + 1;
}

/** From here on until it is finished or dropped, the run is taken back by the next run. */
export function begin(journal: Journal, record: RunRecord): void {
  const path = pathOf(journal, record, '.pending');
  writeFileSync(`${path}.new`, JSON.stringify(record));
  renameSync(`${path}.new`, path);
}

/** The moment from which the run counts. */
export function finish(journal: Journal, record: RunRecord): void {
  renameSync(pathOf(journal, record, '.pending'), pathOf(journal, record, ''));
}

/** Forgets a run that was begun: the next run does not take it back. */
export function drop(journal: Journal, record: RunRecord): void {
  const path = pathOf(journal, record, '.pending');
  rmSync(`${path}.new`, { force: true });
  rmSync(path, { force: true });
}

function pathOf({ folder }: Journal, { id }: RunRecord, state: '' | '.pending'): string {
  return join(folder, 'runs', `${String(id).padStart(6, '0')}${state}.json`);
}
