import type { PlainColumn, PlainTable } from '../../../../../src/gen/foreign-apps/plain-table.js';
import { columnOf } from '../column.js';
import { actions, type SqlColumn, type SqlTable } from '../sql-table.js';

/** The table of a module in an application of others. */
export function sqlTableOf(table: PlainTable): SqlTable {
  const { checks, columns, indexes, uniques } = table;
  return {
    table: table.table,
    schema: table.schema,
    columns: columnsOf(table),
    compositeKey: undefined,
    foreignKeys: columns.flatMap((column) =>
      column.reference
        ? [
            {
              name: foreignKeyName(table, column),
              columnsFrom: [column.name],
              tableTo: column.reference.table,
              schemaTo: column.reference.schema,
              columnsTo: [column.reference.column],
              onDelete: actions[column.reference.onDelete],
            },
          ]
        : [],
    ),
    uniques,
    indexes,
    checks,
    isolated: false,
  };
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

/** As Drizzle names it. */
function foreignKeyName({ table }: PlainTable, { name, reference }: PlainColumn): string {
  return `${table}_${name}_${reference?.table ?? ''}_${reference?.column ?? ''}_fk`;
}
