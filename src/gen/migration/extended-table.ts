import type { Edit } from '../../edit/edit.js';
import type { Field } from '../../fields/field.js';
import type { Names } from '../../naming/names.js';
import { snake, wordsOf } from '../../naming/words.js';
import { type Shape, shapeOf } from './shape.js';
import type { NewTable } from './table.js';

/** The table of a module that is about to get more columns. */
export interface ExtendedTable extends Pick<NewTable, 'softDelete' | 'tenancy' | 'tenantsTable'> {
  readonly names: Names;
  /** What it has. */
  readonly fields: readonly Field[];
  /** What it gets. */
  readonly added: readonly Field[];
}

/** What columns add to a repository. */
export interface ColumnFiles {
  /** New ones: the migration, and what belongs to it. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Files that are there, as they were generated, and as they would be with the new columns: to be merged. */
  readonly declarations: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  /** For `applyEdits`. */
  readonly edits: readonly Edit[];
}

/** The shape of a table before, after, and the part of it that is new. */
export interface Extension {
  readonly before: Shape;
  readonly after: Shape;
  /** Only the columns, keys, indexes and checks that come. */
  readonly added: Shape;
}

/** The shape of a table before and after it gets columns, and what is added. */
export function extensionOf({ added, fields, ...table }: ExtendedTable): Extension {
  const shape = (some: readonly Field[]) => shapeOf({ ...table, fields: some });
  const own = shape(added);
  // The index of lists is there already.
  return {
    before: shape(fields),
    after: shape([...fields, ...added]),
    added: { ...own, indexes: own.indexes.slice(0, -1) },
  };
}

const longest = 60;

/** `add_sku_to_products`, for the file of a migration. */
export function migrationName({ added, names }: ExtendedTable): string {
  const columns = added.map(({ name }) => snake(wordsOf(name)));
  const name = `add_${columns.join('_and_')}_to_${names.plural.snake}`;
  return name.length <= longest ? name : `add_${String(columns.length)}_columns_to_${names.plural.snake}`;
}

/** Those that a row which is there already has no value for. */
export function withoutValue(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => !field.nullable && field.default === undefined);
}

/** What a migration says before its statements. */
export function warningOf({ fields, table }: Pick<Shape, 'fields' | 'table'>): string {
  const columns = fields
    .filter(({ field }) => withoutValue([field]).length > 0)
    .map(({ name }) => `"${name}"`)
    .join(', ');
  if (columns === '') return '';
  return `-- PostgreSQL refuses this where "${table}" has rows: they would have no ${columns}.
-- There, take three steps: leave NOT NULL out here, and release code that writes the column (expand); fill it in for the
-- rows that are there, as a role that the policies do not bind (backfill); ALTER TABLE "${table}" ALTER COLUMN … SET NOT NULL,
-- as a migration of its own (contract).

`;
}

/** What a migration says after its statements. Keys, indexes and checks go with their columns. */
export function wayBack({ fields, table }: Pick<Shape, 'fields' | 'table'>): string {
  const lines = fields.map(({ name }) => `-- ALTER TABLE "${table}" DROP COLUMN "${name}";\n`);
  return `-- Rollback:\n${lines.join('')}`;
}
