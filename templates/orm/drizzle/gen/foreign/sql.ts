import { conditionOf } from '../../../../../src/gen/migration/shape.js';
import { actions, columnsOf, foreignKeyName } from './columns.js';
import type { PlainTable } from '../../../../../src/gen/foreign-apps/plain-table.js';

/** The migration that makes a table, as drizzle-kit writes it. */
export function sqlOf(table: PlainTable): string {
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
