import { type Extension, warningOf, wayBack } from '../../../../src/gen/migration/extended-table.js';
import { columnOf } from './column.js';
import { addForeignKey, checkSql, columnSql, createIndex, joined, refuseCut, uniqueSql } from './sql-file.js';
import { foreignKeyOf } from './sql-table.js';

/**
 * The migration that adds columns to a table, as drizzle-kit writes it.
 * @throws UserError for a default that Drizzle would take for the end of a statement
 */
export function alterFile({ added }: Extension): string {
  const { checks, fields, indexes, references, table, uniques } = added;
  const columns = fields.map(({ field, name }) => ({ ...columnOf(name, field), primaryKey: false }));
  refuseCut(columns);
  const statements = [
    ...columns.map((column) => `ALTER TABLE "${table}" ADD COLUMN ${columnSql(column)};`),
    ...references.map((reference) => addForeignKey(table, foreignKeyOf(added, reference))),
    ...indexes.map((key) => createIndex(table, key)),
    ...uniques.map((key) => `ALTER TABLE "${table}" ADD ${uniqueSql(key)};`),
    ...checks.map((check) => `ALTER TABLE "${table}" ADD ${checkSql(table, check)};`),
  ];
  return `${warningOf(added)}${joined(statements)}\n${wayBack(added)}`;
}
