import { type Extension, warningOf, wayBack } from '../../../../src/gen/migration/extended-table.js';
import { addReference, checksOf, columnOf, createIndex } from './sql-file.js';

/** The migration that adds columns to a table, as Prisma writes it, and what its schema cannot say. */
export function alterFile({ added }: Extension): string {
  const { checks, fields, indexes, references, table, uniques } = added;
  // The spaces are Prisma's.
  const columns = fields.map(({ field, name }) => `ADD COLUMN     ${columnOf(name, field)}`);
  const parts = [
    `-- AlterTable\nALTER TABLE "${table}" ${columns.join(',\n')};`,
    ...uniques.map((key) => createIndex('UNIQUE INDEX', table, key)),
    ...indexes.map((key) => createIndex('INDEX', table, key)),
    ...references.map((reference) => addReference(added, reference)),
    ...(checks.length > 0 ? [checksOf(added)] : []),
    wayBack(added),
  ];
  return warningOf(added) + parts.join('\n\n');
}
