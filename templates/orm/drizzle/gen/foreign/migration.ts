import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { UserError } from '../../../../../src/errors.js';
import { entryAfter, entryIn, newestEntry } from '../journal.js';
import { readSnapshot, type Snapshot, snapshotTable, snapshotWith, tableKey } from '../snapshot.js';
import { plainSqlFile } from '../sql-file.js';
import type { Source, TableFiles } from '../../../../../src/gen/migration/table.js';
import type { DrizzleConfig } from '../config.js';
import type { SqlTable } from '../sql-table.js';
import { sqlTableOf } from './sql-table.js';
import type { PlainTable } from '../../../../../src/gen/foreign-apps/plain-table.js';

/**
 * The migration that makes a table, in the format of drizzle-kit: SQL, snapshot, a line in the journal.
 * @returns undefined where there are no migrations that are understood, or they do not make what the table needs: then drizzle-kit has
 * to make it
 */
export function drizzleMigration(
  { migrations, prefix }: Pick<DrizzleConfig, 'migrations' | 'prefix'>,
  table: PlainTable,
  source: Source,
  at: Date,
): TableFiles | undefined {
  const journal = posix.join(migrations, 'meta/_journal.json');
  const text = source.read(journal);
  const known = text === undefined || prefix === 'none' ? undefined : lastOf(journal, text, migrations, source);
  if (!known || prefix === 'none') return undefined;
  const { newest, snapshot } = known;
  const sqlTable = sqlTableOf(table);
  const wanted = snapshotTable(sqlTable);
  const there = snapshot.tables[tableKey(table.table, table.schema)];
  if (there !== undefined) {
    if (isDeepStrictEqual(there, JSON.parse(JSON.stringify(wanted)))) return { files: [], edits: [] };
    throw new UserError(
      `There is a table ${table.table} already, and it is another one.`,
      'Take another name for the module.',
    );
  }
  const entry = entryAfter(newest, `add_${table.table}`, at, prefix);
  const path = snapshotPath(migrations, entry.tag);
  if (!makesNeeded(snapshot, sqlTable) || !isLast(path, source)) return undefined;
  const next = snapshotWith(snapshot, table.table, wanted, table.schema);
  return {
    files: [
      { path: posix.join(migrations, `${entry.tag}.sql`), text: plainSqlFile(sqlTable) },
      { path, text: `${JSON.stringify(next, undefined, 2)}\n` },
    ],
    edits: [entryIn(journal, entry)],
  };
}

/** Whether the migrations that are there make the schema of a table, and the tables that it refers to. */
function makesNeeded({ schemas, tables }: Snapshot, { foreignKeys, schema, table }: SqlTable): boolean {
  const made = typeof schemas === 'object' && schemas !== null ? Object.keys(schemas) : [];
  return (
    (schema === undefined || made.includes(schema)) &&
    foreignKeys.every(
      ({ schemaTo, tableTo }) =>
        (tableTo === table && schemaTo === schema) || tables[tableKey(tableTo, schemaTo)] !== undefined,
    )
  );
}

/** drizzle-kit goes on from the snapshot whose name is the last. */
function isLast(path: string, { list }: Source): boolean {
  return list(posix.dirname(path)).every((name) => name.startsWith('_') || name < posix.basename(path));
}

function lastOf(journal: string, text: string, migrations: string, { read }: Source) {
  try {
    const newest = newestEntry(journal, text);
    // drizzle-kit makes the first one itself.
    if (!newest) return undefined;
    const path = snapshotPath(migrations, newest.tag);
    return { newest, snapshot: readSnapshot(path, read(path) ?? '') };
  } catch (error) {
    // Another version of drizzle-kit: it makes its migrations itself.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function snapshotPath(migrations: string, tag: string): string {
  return posix.join(migrations, `meta/${tag.replace(/_.*/, '')}_snapshot.json`);
}
