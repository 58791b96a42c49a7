import type { Field, OnDelete } from '../../fields/field.js';
import type { Names } from '../../naming/names.js';
import { snake, wordsOf } from '../../naming/words.js';
import { constraintName } from '../migration/constraint-name.js';
import type { Check, Column, Key } from '../migration/shape.js';

/** A table without tenants: a key, the fields, two moments. */
export interface PlainTable {
  readonly names: Names;
  /** In SQL. */
  readonly table: string;
  /** The schema of PostgreSQL that it is in; undefined where tables do not say it. */
  readonly schema: string | undefined;
  readonly columns: readonly PlainColumn[];
  readonly createdAt: Column;
  readonly updatedAt: Column;
  readonly uniques: readonly Key[];
  /** The last one is that of lists, newest first. */
  readonly indexes: readonly Key[];
  readonly checks: readonly Check[];
}

export interface PlainColumn extends Column {
  /** A reference is a column of the type that the key it refers to has. */
  readonly field: Field;
  readonly reference: Referred | undefined;
}

/** A table that a column refers to, by its column `id`. */
export interface Referred {
  /** In SQL. */
  readonly table: string;
  /** Undefined where the table does not say it. */
  readonly schema: string | undefined;
  /** What `id` is called in SQL. */
  readonly column: string;
  /** The constant of Drizzle, or the model of Prisma. */
  readonly name: string;
  /** The file that declares it; empty for the table itself. */
  readonly path: string;
  /** One of its rows, in a sentence. */
  readonly text: string;
  readonly onDelete: OnDelete;
}

/** A field, and what it refers to. */
export interface ResolvedField {
  readonly field: Field;
  readonly reference: Referred | undefined;
}

/** What a table is called in SQL. */
export interface SqlName {
  readonly table: string;
  readonly schema: string | undefined;
}

/**
 * The table of a module in another application.
 * @param mapped columns are called `created_at`; else as in code
 */
export function plainTableOf(
  names: Names,
  { schema, table }: SqlName,
  fields: readonly ResolvedField[],
  mapped: boolean,
  uniqueEnd: string,
): PlainTable {
  const columnOf = (property: string): Column => ({ property, name: mapped ? snake(wordsOf(property)) : property });
  const key = (columns: readonly Column[], suffix: string): Key => {
    const parts = [table, ...columns.map(({ name }) => name)];
    const name = constraintName(parts, suffix);
    return { name, columns, usual: name === [...parts, suffix].join('_') };
  };
  const columns = fields.map(({ field, reference }) => ({
    ...columnOf(field.name),
    field,
    reference: reference?.path === '' ? { ...reference, schema, table } : reference,
  }));
  const createdAt = columnOf('createdAt');
  return {
    names,
    table,
    schema,
    columns,
    createdAt,
    updatedAt: columnOf('updatedAt'),
    uniques: columns.filter(({ field }) => field.unique).map((column) => key([column], uniqueEnd)),
    indexes: [
      ...columns.filter(({ field }) => field.index && !field.unique).map((column) => key([column], 'idx')),
      key([createdAt, { property: 'id', name: 'id' }], 'idx'),
    ],
    checks: columns.flatMap(({ field: { type }, name, property }) =>
      type.kind === 'enum'
        ? [{ name: constraintName([table, name], 'check'), column: { name, property }, values: type.values }]
        : [],
    ),
  };
}
