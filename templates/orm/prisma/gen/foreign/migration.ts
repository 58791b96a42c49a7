import { constraintName } from '../../../../../src/gen/migration/constraint-name.js';
import { columnOf } from '../sql-file.js';
import { migrationFile } from '../prisma-table.js';
import { conditionOf, type Key } from '../../../../../src/gen/migration/shape.js';
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

function sqlOf({ checks, columns, createdAt, indexes, table, uniques, updatedAt }: PlainTable): string {
  const lines = [
    '"id" UUID NOT NULL',
    ...columns.map(({ field, name }) => columnOf(name, field)),
    `"${createdAt.name}" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP`,
    `"${updatedAt.name}" TIMESTAMPTZ(3) NOT NULL`,
  ];
  const body = lines.map((line) => `    ${line},\n`).join('');
  const parts = [
    `-- CreateTable\nCREATE TABLE "${table}" (\n${body}\n    CONSTRAINT "${table}_pkey" PRIMARY KEY ("id")\n);`,
    ...uniques.map((key) => `-- CreateIndex\nCREATE UNIQUE INDEX "${key.name}" ON "${table}"(${list(key)});`),
    ...indexes.map((key) => `-- CreateIndex\nCREATE INDEX "${key.name}" ON "${table}"(${list(key)});`),
    ...columns.flatMap(({ name, reference }) => {
      if (!reference) return [];
      const action = { restrict: 'RESTRICT', cascade: 'CASCADE', 'set-null': 'SET NULL' }[reference.onDelete];
      return [
        `-- AddForeignKey\nALTER TABLE "${table}" ADD CONSTRAINT "${constraintName([table, name], 'fkey')}" FOREIGN KEY ("${name}") REFERENCES "${reference.table}"("id") ON DELETE ${action} ON UPDATE CASCADE;`,
      ];
    }),
    ...checks.map(
      (check) =>
        `-- What the schema language cannot say.\nALTER TABLE "${table}" ADD CONSTRAINT "${check.name}" CHECK (${conditionOf(check, `"${check.column.name}"`)});`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function list({ columns }: Key): string {
  return columns.map(({ name }) => `"${name}"`).join(', ');
}
