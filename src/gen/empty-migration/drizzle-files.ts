import { posix } from 'node:path';

import type { Edit } from '../../edit/edit.js';
import type { Orm } from '../../repo/repo.js';
import type { RenderedFile } from '../generator-template.js';
import { existing } from '../migration/drizzle/drizzle-table.js';
import { entryAfter, entryIn, newestEntry } from '../migration/drizzle/journal.js';
import { readSnapshot, sameSnapshot } from '../migration/drizzle/snapshot.js';
import type { Source } from '../migration/table.js';

/** Where a migration goes, and what else it takes. */
export interface MigrationFiles {
  readonly path: string;
  readonly files: readonly RenderedFile[];
  readonly edits: readonly Edit[];
}

/** A migration for Drizzle that changes no table: drizzle-kit compares the next one with the same tables as before. */
export function drizzleFiles(
  { migrations }: Extract<Orm, { name: 'drizzle' }>,
  name: string,
  source: Source,
  at: Date,
): MigrationFiles {
  const journal = posix.join(migrations, 'meta/_journal.json');
  const newest = newestEntry(journal, existing(source, journal));
  const entry = entryAfter(newest, name, at);
  const pathOf = (tag: string) => posix.join(migrations, `meta/${tag.replace(/_.*/, '')}_snapshot.json`);
  const before = readSnapshot(pathOf(newest.tag), existing(source, pathOf(newest.tag)));
  const snapshot = JSON.stringify(sameSnapshot(before, entry.tag), undefined, 2);
  return {
    path: posix.join(migrations, `${entry.tag}.sql`),
    files: [{ path: pathOf(entry.tag), text: `${snapshot}\n` }],
    edits: [entryIn(journal, entry)],
  };
}
