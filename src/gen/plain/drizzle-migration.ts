import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { UserError } from '../../errors.js';
import { columnOf } from '../migration/drizzle/column.js';
import { entryAfter, entryIn, newestEntry } from '../migration/drizzle/journal.js';
import { readSnapshot, snapshotWith } from '../migration/drizzle/snapshot.js';
import { conditionOf } from '../migration/shape.js';
import type { Source, TableFiles } from '../migration/table.js';
import type { PlainColumn, PlainTable } from './plain-table.js';

/**
 * The migration that makes a table, in the format of drizzle-kit: SQL, snapshot, a line in the journal.
 * @returns undefined where there are no migrations that are understood: then drizzle-kit has to make it
 */
export function drizzleMigration(
  migrations: string,
  table: PlainTable,
  source: Source,
  at: Date,
): TableFiles | undefined {
  const journal = posix.join(migrations, 'meta/_journal.json');
  const text = source.read(journal);
  const known = text === undefined ? undefined : lastOf(journal, text, migrations, source);
  if (!known) return undefined;
  const { newest, snapshot } = known;
  const wanted = snapshotTable(table);
  const there = snapshot.tables[`public.${table.table}`];
  if (there !== undefined) {
    if (isDeepStrictEqual(there, JSON.parse(JSON.stringify(wanted)))) return { files: [], edits: [] };
    throw new UserError(
      `There is a table ${table.table} already, and it is another one.`,
      'Take another name for the module.',
    );
  }
  const entry = entryAfter(newest, `add_${table.table}`, at);
  const next = snapshotWith(snapshot, table.table, wanted);
  return {
    files: [
      { path: posix.join(migrations, `${entry.tag}.sql`), text: sqlOf(table) },
      { path: snapshotPath(migrations, entry.tag), text: `${JSON.stringify(next, undefined, 2)}\n` },
    ],
    edits: [entryIn(journal, entry)],
  };
}

function lastOf(journal: string, text: string, migrations: string, { read }: Source) {
  try {
    const newest = newestEntry(journal, text);
    const path = snapshotPath(migrations, newest.tag);
    return { newest, snapshot: readSnapshot(path, read(path) ?? '') };
  } catch (error) {
    // No migration yet, or another version of drizzle-kit: it makes its migrations itself.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function snapshotPath(migrations: string, tag: string): string {
  return posix.join(migrations, `meta/${tag.replace(/_.*/, '')}_snapshot.json`);
}

interface SqlColumn {
  readonly name: string;
  readonly type: string;
  readonly primaryKey: boolean;
  readonly notNull: boolean;
  readonly default?: string | number | boolean;
}

function columnsOf({ columns, createdAt, updatedAt }: PlainTable): readonly SqlColumn[] {
  const moment = { type: 'timestamp (3) with time zone', primaryKey: false, notNull: true, default: 'now()' };
  return [
    { name: 'id', type: 'uuid', primaryKey: true, notNull: true, default: 'gen_random_uuid()' },
    ...columns.map(({ field, name }) => ({ primaryKey: false, ...columnOf(name, field) })),
    { name: createdAt.name, ...moment },
    { name: updatedAt.name, ...moment },
  ];
}

function snapshotTable(table: PlainTable): object {
  const { checks, columns, indexes, uniques } = table;
  return {
    name: table.table,
    schema: '',
    columns: byName(
      columnsOf(table).map(({ default: value, name, notNull, primaryKey, type }) => ({
        name,
        type,
        primaryKey,
        notNull,
        ...(value === undefined ? {} : { default: value }),
      })),
    ),
    indexes: byName(
      indexes.map((key) => ({
        name: key.name,
        columns: key.columns.map(({ name }) => ({ expression: name, isExpression: false, asc: true, nulls: 'last' })),
        isUnique: false,
        concurrently: false,
        method: 'btree',
        with: {},
      })),
    ),
    foreignKeys: byName(
      columns.flatMap((column) =>
        column.reference
          ? [
              {
                name: foreignKeyName(table, column),
                tableFrom: table.table,
                tableTo: column.reference.table,
                columnsFrom: [column.name],
                columnsTo: ['id'],
                onDelete: actions[column.reference.onDelete],
                onUpdate: 'no action',
              },
            ]
          : [],
      ),
    ),
    compositePrimaryKeys: {},
    uniqueConstraints: byName(
      uniques.map((key) => ({
        name: key.name,
        nullsNotDistinct: false,
        columns: key.columns.map(({ name }) => name),
      })),
    ),
    policies: {},
    checkConstraints: byName(
      checks.map((check) => ({
        name: check.name,
        value: conditionOf(check, `"${table.table}"."${check.column.name}"`),
      })),
    ),
    isRLSEnabled: false,
  };
}

const actions = { restrict: 'no action', cascade: 'cascade', 'set-null': 'set null' } as const;

/** As Drizzle names it. */
function foreignKeyName({ table }: PlainTable, { name, reference }: PlainColumn): string {
  return `${table}_${name}_${reference?.table ?? ''}_id_fk`;
}

function byName<T extends { readonly name: string }>(all: readonly T[]): object {
  return Object.fromEntries(all.map((one) => [one.name, one]));
}

function sqlOf(table: PlainTable): string {
  const { checks, columns, indexes, uniques } = table;
  const lines = [
    ...columnsOf(table).map(({ default: value, name, notNull, primaryKey, type }) =>
      [
        `"${name}" ${type}`,
        ...(primaryKey ? ['PRIMARY KEY'] : []),
        ...(value === undefined ? [] : [`DEFAULT ${String(value)}`]),
        ...(notNull ? ['NOT NULL'] : []),
      ].join(' '),
    ),
    ...uniques.map((key) => `CONSTRAINT "${key.name}" UNIQUE("${key.columns.map(({ name }) => name).join('","')}")`),
    ...checks.map(
      (check) => `CONSTRAINT "${check.name}" CHECK (${conditionOf(check, `"${table.table}"."${check.column.name}"`)})`,
    ),
  ];
  const statements = [
    `CREATE TABLE "${table.table}" (\n${lines.map((line) => `\t${line}`).join(',\n')}\n);`,
    ...columns.flatMap((column) =>
      column.reference
        ? [
            `ALTER TABLE "${table.table}" ADD CONSTRAINT "${foreignKeyName(table, column)}" FOREIGN KEY ("${column.name}") REFERENCES "public"."${column.reference.table}"("id") ON DELETE ${actions[column.reference.onDelete]} ON UPDATE no action;`,
          ]
        : [],
    ),
    ...indexes.map(
      (key) =>
        `CREATE INDEX "${key.name}" ON "${table.table}" USING btree ("${key.columns.map(({ name }) => name).join('","')}");`,
    ),
  ];
  return `${statements.join('\n--> statement-breakpoint\n')}\n`;
}
