import { conditionOf } from '../../../../../src/gen/migration/shape.js';
import { actions, columnsOf, foreignKeyName } from './columns.js';
import type { PlainTable } from '../../../../../src/gen/foreign-apps/plain-table.js';

/** A table in a snapshot of drizzle-kit. */
export function snapshotTable(table: PlainTable): object {
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

function byName(all: readonly { readonly name: string }[]): object {
  return Object.fromEntries(all.map((one) => [one.name, one]));
}
