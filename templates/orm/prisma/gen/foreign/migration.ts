import { constraintName } from '../../../../../src/gen/migration/constraint-name.js';
import { addForeignKey, columnOf, createIndex, createTable, qualified } from '../sql-file.js';
import { migrationFile } from '../prisma-table.js';
import { conditionOf } from '../../../../../src/gen/migration/shape.js';
import type { Source } from '../../../../../src/gen/migration/table.js';
import type { RenderedFile } from '../../../../../src/gen/generator-template.js';
import type { PlainTable } from '../../../../../src/gen/foreign-apps/plain-table.js';

/** The migration that makes a table, as Prisma writes it; undefined when one of that name is there. */
export function prismaMigration(
  migrations: string,
  table: PlainTable,
  source: Source,
  at: Date,
): RenderedFile | undefined {
  const name = `add_${table.names.plural.snake}`;
  const folders = source.list(migrations);
  if (folders.some((folder) => folder.replace(/^\d{14}_/, '') === name)) return undefined;
  return migrationFile(migrations, source, at, name, sqlOf(table));
}

function sqlOf({ checks, columns, createdAt, indexes, schema, table, uniques, updatedAt }: PlainTable): string {
  const lines = [
    '"id" UUID NOT NULL',
    ...columns.map(({ field, name }) => columnOf(name, field)),
    `"${createdAt.name}" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP`,
    `"${updatedAt.name}" TIMESTAMPTZ(3) NOT NULL`,
  ];
  const parts = [
    createTable(table, lines, ['id'], schema),
    ...uniques.map((key) => createIndex('UNIQUE INDEX', table, key, schema)),
    ...indexes.map((key) => createIndex('INDEX', table, key, schema)),
    ...columns.flatMap((column) => {
      const { name, reference } = column;
      if (!reference) return [];
      const action = { restrict: 'RESTRICT', cascade: 'CASCADE', 'set-null': 'SET NULL' }[reference.onDelete];
      const key = { name: constraintName([table, name], 'fkey'), columns: [column] };
      const target = `${qualified(reference.table, reference.schema)}("${reference.column}") ON DELETE ${action}`;
      return [addForeignKey(table, key, target, 'CASCADE', schema)];
    }),
    ...checks.map(
      (check) =>
        `-- What the schema language cannot say.\nALTER TABLE ${qualified(table, schema)} ADD CONSTRAINT "${check.name}" CHECK (${conditionOf(check, `"${check.column.name}"`)});`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}
