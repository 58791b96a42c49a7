import { posix } from 'node:path';

import { UserError } from '../../../../src/errors.js';
import {
  type ColumnFiles,
  type ExtendedTable,
  extensionOf,
  migrationName,
} from '../../../../src/gen/migration/extended-table.js';
import type { Shape } from '../../../../src/gen/migration/shape.js';
import type { Source } from '../../../../src/gen/migration/table.js';
import { alterFile } from './alter-file.js';
import { declarations, type DrizzlePlaces } from './drizzle-table.js';
import { existing, latestMigration } from './latest-migration.js';
import { schemaFile } from './schema-file.js';
import { extendedTable, snapshotTable } from './snapshot.js';
import { sqlTableOf } from './sql-table.js';

/** What columns add to a repository with Drizzle. */
export function drizzleColumns(
  { migrations, schema }: DrizzlePlaces,
  table: ExtendedTable,
  source: Source,
  at: Date,
): ColumnFiles {
  const extension = extensionOf(table);
  const { added, after, before } = extension;
  const { next, snapshot } = latestMigration(migrations, source);
  const there = snapshot.tables[`public.${before.table}`];
  if (!there) throw new UserError(`The migrations of this repository make no table ${before.table}.`);
  const path = posix.join(posix.dirname(schema), `${table.names.plural.kebab}.ts`);
  refuseTaken(added, Object.keys(there.columns ?? {}), source.read(path) ?? '');
  const content = extendedTable(there, snapshotOf(before), snapshotOf(after));
  const declared = declarations(after, snapshot, schema, existing(source, schema));
  return {
    ...next(migrationName(table), at, alterFile(extension), { table: before.table, content }),
    declarations: [{ path, before: schemaFile(before, declared), after: schemaFile(after, declared) }],
  };
}

function snapshotOf(shape: Shape): object {
  return snapshotTable(sqlTableOf(shape));
}

/** Includes columns that are declared without a migration. */
function refuseTaken({ fields, table }: Shape, columns: readonly string[], declaration: string): void {
  for (const { name, property } of fields)
    if (columns.includes(name) || new RegExp(`:\\s*\\w+\\(\\s*['"]${name}['"]`).test(declaration))
      throw new UserError(
        `The field "${property}" cannot be added: the table ${table} has a column ${name} already.`,
        'Take another name. A column that people have made is theirs to write.',
      );
}
