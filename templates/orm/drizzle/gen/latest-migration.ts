import { posix } from 'node:path';

import { UserError } from '../../../../src/errors.js';
import type { Source, TableFiles } from '../../../../src/gen/migration/table.js';
import { entryAfter, entryIn, journalOf, newestEntry } from './journal.js';
import { emptySnapshot, readSnapshot, sameSnapshot, type Snapshot, snapshotWith } from './snapshot.js';

/** Where the migrations of a repository have got to. */
export interface LatestMigration {
  readonly snapshot: Snapshot;
  /** The migration after it, which leaves a table as `content` says, or all of them as they are. */
  readonly next: (
    name: string,
    at: Date,
    sql: string,
    change?: { readonly table: string; readonly content: object },
  ) => TableFiles;
}

/**
 * Reads the newest migration, if there is one, and makes the next.
 * @throws UserError when the journal or the snapshot of migrations is missing or cannot be read
 */
export function latestMigration(migrations: string, source: Source): LatestMigration {
  const journal = posix.join(migrations, 'meta/_journal.json');
  const isFirst = source.read(journal) === undefined && !source.list(migrations).some((name) => name.endsWith('.sql'));
  const newest = isFirst ? undefined : newestEntry(journal, existing(source, journal));
  const snapshotPath = (tag: string) => posix.join(migrations, `meta/${tag.replace(/_.*/, '')}_snapshot.json`);
  const snapshot = newest
    ? readSnapshot(snapshotPath(newest.tag), existing(source, snapshotPath(newest.tag)))
    : emptySnapshot;
  return {
    snapshot,
    next: (name, at, sql, change) => {
      const entry = entryAfter(newest, name, at);
      const after = change ? snapshotWith(snapshot, change.table, change.content) : sameSnapshot(snapshot, entry.tag);
      return {
        files: [
          { path: posix.join(migrations, `${entry.tag}.sql`), text: sql },
          { path: snapshotPath(entry.tag), text: `${JSON.stringify(after, undefined, 2)}\n` },
          ...(isFirst ? [{ path: journal, text: journalOf(entry) }] : []),
        ],
        edits: isFirst ? [] : [entryIn(journal, entry)],
      };
    },
  };
}

/** The text of a file that migrations are made from. @throws UserError when there is none */
export function existing({ read }: Source, path: string): string {
  const text = read(path);
  if (text === undefined) throw new UserError(`There is no ${path}.`, 'Migrations are made from what it says.');
  return text;
}
