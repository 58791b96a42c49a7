import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { UserError } from '../../../../src/errors.js';
import { type Shape, shapeOf } from '../../../../src/gen/migration/shape.js';
import type { NewTable, Source, TableFiles } from '../../../../src/gen/migration/table.js';
import type { DrizzleConfig } from './config.js';
import { latestMigration } from './latest-migration.js';
import { type Declaration, schemaFile } from './schema-file.js';
import { type Snapshot, snapshotTable } from './snapshot.js';
import { sqlFile } from './sql-file.js';
import { sqlTableOf } from './sql-table.js';

/** Where Drizzle keeps what it has. Repositories that create-backend has made have one schema, and number their migrations. */
export type DrizzlePlaces = Pick<DrizzleConfig, 'migrations' | 'schema'> & Partial<DrizzleConfig>;

/** What a table adds to a repository with Drizzle. */
export function drizzleTable(
  { migrations, schema }: DrizzlePlaces,
  table: NewTable,
  source: Source,
  at: Date,
): TableFiles {
  const shape = shapeOf(table);
  const sqlTable = sqlTableOf(shape);
  const latest = latestMigration(migrations, source);
  const before = latest.snapshot;
  const declaration = {
    path: posix.join(posix.dirname(schema), `${table.names.plural.kebab}.ts`),
    text: schemaFile(shape, declarations(shape, before, schema, source.read(schema) ?? '')),
  };
  const after = snapshotTable(sqlTable);
  if (isThere(shape, before, after)) return { files: [declaration], edits: [], starts: [schema] };
  const { edits, files } = latest.next(`add_${shape.table}`, at, sqlFile(sqlTable), {
    table: shape.table,
    content: after,
  });
  return { files: [declaration, ...files], edits, starts: [schema] };
}

function isThere({ table }: Shape, { tables }: Snapshot, wanted: object): boolean {
  const there = tables[`public.${table}`];
  if (there === undefined) return false;
  if (isDeepStrictEqual(there, JSON.parse(JSON.stringify(wanted)))) return true;
  throw new UserError(`There is a table ${table} already, and it is another one.`, 'Take another name for the module.');
}

/** Where the tables are declared that this one refers to. */
export function declarations(
  { owner, references, table }: Shape,
  { tables }: Snapshot,
  schema: string,
  barrel: string,
): ReadonlyMap<string, Declaration> {
  const declared = new Map<string, Declaration>();
  for (const { target, column } of references) {
    const { camel, kebab, snake } = target.plural;
    if (snake === table) continue;
    const key = [...owner.map(({ name }) => name), 'id'];
    if (!hasKey(tables[`public.${snake}`], key))
      throw new UserError(
        `The field "${column.property}" refers to ${kebab}, but no table ${snake} has the key (${key.join(', ')}).`,
      );
    const from = exportedFrom(barrel, camel);
    if (from === undefined)
      throw new UserError(`The field "${column.property}" refers to ${kebab}, but ${schema} exports no ${camel}.`);
    declared.set(snake, { name: camel, from });
  }
  return declared;
}

function hasKey(table: Readonly<Record<string, unknown>> | undefined, wanted: readonly string[]): boolean {
  if (!table) return false;
  const columns = (table.columns ?? {}) as Readonly<Record<string, { readonly primaryKey?: unknown }>>;
  if (wanted.length === 1 && columns[wanted[0] ?? '']?.primaryKey === true) return true;
  const keys = [table.compositePrimaryKeys, table.uniqueConstraints];
  return keys
    .flatMap((group) => Object.values((group ?? {}) as Readonly<Record<string, { readonly columns?: unknown }>>))
    .some((key) => isDeepStrictEqual(key.columns, wanted));
}

/** The file that an entry of the barrel takes a name from. */
function exportedFrom(barrel: string, name: string): string | undefined {
  for (const [, names = '', from] of barrel.matchAll(/export\s*\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g))
    if (names.split(',').some((one) => one.trim() === name)) return from;
  return undefined;
}
