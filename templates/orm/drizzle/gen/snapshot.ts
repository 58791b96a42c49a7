import * as z from 'zod';

import { UserError } from '../../../../src/errors.js';
import { sha256 } from '../../../../src/disk/hash.js';
import { conditionOf, type Key } from '../../../../src/gen/migration/shape.js';
import { qualified } from './sql-file.js';
import type { SqlTable } from './sql-table.js';
import { tenantCondition } from '../../../../src/gen/migration/policy.js';

const snapshotSchema = z.looseObject({
  id: z.string(),
  prevId: z.string(),
  version: z.literal('7'),
  dialect: z.literal('postgresql'),
  tables: z.record(z.string(), z.looseObject({})),
});

/** What drizzle-kit believes the database to be after a migration. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/**
 * Reads a snapshot of drizzle-kit.
 * @throws UserError when it cannot be read, or is of another version of drizzle-kit
 */
export function readSnapshot(path: string, text: string): Snapshot {
  try {
    return snapshotSchema.parse(JSON.parse(text));
  } catch {
    throw new UserError(`${path} is no snapshot of drizzle-kit that is understood.`, 'Version 7, PostgreSQL, is.');
  }
}

/** What drizzle-kit believes before the first migration. */
export const emptySnapshot: Snapshot = {
  id: '00000000-0000-0000-0000-000000000000',
  prevId: '',
  version: '7',
  dialect: 'postgresql',
  tables: {},
  enums: {},
  schemas: {},
  sequences: {},
  roles: {},
  policies: {},
  views: {},
  _meta: { columns: {}, schemas: {}, tables: {} },
};

/** The snapshot after one more table. Its id is that of its content, so that the same module gets the same files. */
export function snapshotWith(before: Snapshot, name: string, table: object, schema?: string): Snapshot {
  const key = tableKey(name, schema);
  const all = Object.entries({ ...before.tables, [key]: { ...table } });
  // drizzle-kit sorts them, too: the difference between two snapshots is small.
  const tables = Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1)));
  return { ...before, id: idOf(`${before.id}${JSON.stringify(table)}`), prevId: before.id, tables };
}

/** What a snapshot calls a table. */
export function tableKey(name: string, schema = 'public'): string {
  return `${schema}.${name}`;
}

/** The snapshot after a migration that changes no table. */
export function sameSnapshot(before: Snapshot, tag: string): Snapshot {
  return { ...before, id: idOf(`${before.id}${tag}`), prevId: before.id };
}

/** The table in a snapshot. */
export function snapshotTable(sqlTable: SqlTable): object {
  const { checks, columns, compositeKey, foreignKeys, indexes, isolated, schema, table, uniques } = sqlTable;
  return {
    name: table,
    schema: schema ?? '',
    columns: byName(columns, ({ default: value, name, notNull, primaryKey, type }) => ({
      name,
      type,
      primaryKey,
      notNull,
      ...(value === undefined ? {} : { default: value }),
    })),
    indexes: byName(indexes, (key) => ({
      name: key.name,
      columns: key.columns.map(({ name }) => ({ expression: name, isExpression: false, asc: true, nulls: 'last' })),
      isUnique: false,
      concurrently: false,
      method: 'btree',
      with: {},
    })),
    foreignKeys: byName(foreignKeys, ({ columnsFrom, columnsTo, name, onDelete, schemaTo, tableTo }) => ({
      name,
      tableFrom: table,
      tableTo,
      ...(schemaTo === undefined ? {} : { schemaTo }),
      columnsFrom,
      columnsTo,
      onDelete,
      onUpdate: 'no action',
    })),
    compositePrimaryKeys: byName(compositeKey ? [compositeKey] : [], ({ name, ...key }) => ({
      name,
      columns: columnNames(key),
    })),
    uniqueConstraints: byName(uniques, ({ name, ...key }) => ({
      name,
      nullsNotDistinct: false,
      columns: columnNames(key),
    })),
    policies: isolated ? isolation : {},
    checkConstraints: byName(checks, (check) => ({
      name: check.name,
      value: conditionOf(check, `${qualified(table, schema)}."${check.column.name}"`),
    })),
    isRLSEnabled: false,
  };
}

const isolation = {
  tenant_isolation: {
    name: 'tenant_isolation',
    as: 'PERMISSIVE',
    for: 'ALL',
    to: ['public'],
    using: tenantCondition,
    withCheck: tenantCondition,
  },
};

/** A table of a snapshot with more columns: what is new is put in its place, and what else people have made of it stays. */
export function extendedTable(there: Group, before: object, after: object): object {
  return Object.fromEntries(
    Object.entries(there).map(([key, value]) => {
      const [old, wanted] = [(before as Group)[key], (after as Group)[key]];
      return [key, isGroup(value) && isGroup(old) && isGroup(wanted) ? withNew(value, old, wanted) : value];
    }),
  );
}

type Group = Readonly<Record<string, unknown>>;

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withNew(there: Group, before: Group, after: Group): object {
  const names = new Set([...Object.keys(after), ...Object.keys(there)]);
  const value = (name: string) => there[name] ?? (name in before ? undefined : after[name]);
  return Object.fromEntries(
    [...names].flatMap((name) => (value(name) === undefined ? [] : [[name, value(name)] as const])),
  );
}

function byName<T extends { readonly name: string }>(all: readonly T[], print: (one: T) => object): object {
  return Object.fromEntries(all.map((one) => [one.name, print(one)]));
}

function columnNames({ columns }: Pick<Key, 'columns'>): readonly string[] {
  return columns.map(({ name }) => name);
}

/** A UUID of its own making (version 8). */
function idOf(text: string): string {
  const hash = sha256(text);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
