import { UserError } from '../../../../src/errors.js';
import { tenantCondition } from '../../../../src/gen/migration/policy.js';
import { type Check, conditionOf, type Key } from '../../../../src/gen/migration/shape.js';
import type { DrizzleColumn } from './column.js';
import type { ForeignKey, SqlColumn, SqlTable } from './sql-table.js';

export const breakpoint = '--> statement-breakpoint';

/**
 * The migration that makes the table of a module in a repository of this tool: as drizzle-kit writes it, what drizzle-kit cannot
 * say, and how to take it back.
 * @throws UserError for a default that Drizzle would take for the end of a statement
 */
export function sqlFile(sqlTable: SqlTable): string {
  const { columns, foreignKeys, indexes, isolated, table } = sqlTable;
  refuseCut(columns);
  const statements = [
    createTable(sqlTable),
    ...(isolated ? [`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY;`] : []),
    ...foreignKeys.map((key) => addForeignKey(table, key)),
    ...indexes.map((key) => createIndex(table, key)),
    ...(isolated
      ? [
          `CREATE POLICY "tenant_isolation" ON "${table}" AS PERMISSIVE FOR ALL TO public USING (${tenantCondition}) WITH CHECK (${tenantCondition});`,
          `-- The owner of a table would be exempt from its policies.\nALTER TABLE "${table}" FORCE ROW LEVEL SECURITY;`,
        ]
      : []),
  ];
  return `${joined(statements)}\n-- Rollback:\n-- DROP TABLE "${table}";\n`;
}

/** The migration that makes a table, as drizzle-kit writes it. */
export function plainSqlFile(sqlTable: SqlTable): string {
  const { foreignKeys, indexes, schema, table } = sqlTable;
  return joined([
    createTable(sqlTable),
    ...foreignKeys.map((key) => addForeignKey(table, key, schema)),
    ...indexes.map((key) => createIndex(table, key, schema)),
  ]);
}

/**
 * Refuses defaults that hold the line between two statements.
 * @throws UserError for a default that Drizzle would take for the end of a statement
 */
export function refuseCut(columns: readonly DrizzleColumn[]): void {
  const cut = columns.find((column) => String(column.default).includes(breakpoint));
  if (cut) throw new UserError(`The default of ${cut.name} cannot hold ${breakpoint}: Drizzle cuts migrations there.`);
}

/** Statements as drizzle-kit separates them. */
export function joined(statements: readonly string[]): string {
  return `${statements.join(`\n${breakpoint}\n`)}\n`;
}

/** A table as drizzle-kit names it: with its schema, where it has one. */
export function qualified(table: string, schema: string | undefined): string {
  return schema === undefined ? `"${table}"` : `"${schema}"."${table}"`;
}

function createTable({ checks, columns, compositeKey, schema, table, uniques }: SqlTable): string {
  const lines = [
    ...columns.map(columnSql),
    ...(compositeKey ? [`CONSTRAINT "${compositeKey.name}" PRIMARY KEY(${listOf(compositeKey)})`] : []),
    ...uniques.map(uniqueSql),
    ...checks.map((check) => checkSql(table, check, schema)),
  ];
  return `CREATE TABLE ${qualified(table, schema)} (\n${lines.map((line) => `\t${line}`).join(',\n')}\n);`;
}

/** A column as `CREATE TABLE` and `ADD COLUMN` have it. */
export function columnSql({ default: value, name, notNull, primaryKey, type }: SqlColumn): string {
  return [
    `"${name}" ${type}`,
    ...(primaryKey ? ['PRIMARY KEY'] : []),
    ...(value === undefined ? [] : [`DEFAULT ${String(value)}`]),
    ...(notNull ? ['NOT NULL'] : []),
  ].join(' ');
}

/** A unique constraint. */
export function uniqueSql(key: Key): string {
  return `CONSTRAINT "${key.name}" UNIQUE(${listOf(key)})`;
}

/** A check constraint. */
export function checkSql(table: string, check: Check, schema?: string): string {
  return `CONSTRAINT "${check.name}" CHECK (${conditionOf(check, `${qualified(table, schema)}."${check.column.name}"`)})`;
}

/** The statement that makes an index. */
export function createIndex(table: string, key: Key, schema?: string): string {
  return `CREATE INDEX "${key.name}" ON ${qualified(table, schema)} USING btree (${listOf(key)});`;
}

/** The statement that makes a foreign key. */
export function addForeignKey(table: string, key: ForeignKey, schema?: string): string {
  const { columnsFrom, columnsTo, inSql, name, onDelete, schemaTo = 'public', tableTo } = key;
  const comment = inSql ? `-- ${inSql.comment}\n` : '';
  return `${comment}ALTER TABLE ${qualified(table, schema)} ADD CONSTRAINT "${name}" FOREIGN KEY (${list(columnsFrom)}) REFERENCES ${qualified(tableTo, schemaTo)}(${list(columnsTo)}) ON DELETE ${inSql?.onDelete ?? onDelete} ON UPDATE no action;`;
}

function listOf({ columns }: Key): string {
  return list(columns.map(({ name }) => name));
}

function list(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(',');
}
