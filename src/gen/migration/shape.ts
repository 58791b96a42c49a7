import type { Field, OnDelete } from '../../fields/field.js';
import { namesOf, type Names } from '../../naming/names.js';
import { snake, wordsOf } from '../../naming/words.js';
import { constraintName } from './constraint-name.js';
import type { NewTable } from './table.js';

/** A column by its two names. */
export interface Column {
  /** In code. */
  readonly property: string;
  /** In SQL. */
  readonly name: string;
}

/** A constraint or an index over columns. */
export interface Key {
  readonly name: string;
  readonly columns: readonly Column[];
  /** As PostgreSQL and Prisma would name it; longer names are cut. */
  readonly usual: boolean;
}

export interface Reference extends Key {
  readonly column: Column;
  readonly target: Names;
  readonly onDelete: OnDelete;
  readonly nullable: boolean;
  /** At most one row refers to a row of the target. */
  readonly unique: boolean;
}

export interface Check {
  readonly name: string;
  readonly column: Column;
  readonly values: readonly string[];
}

/** What a table consists of, whatever the ORM. */
export interface Shape {
  readonly table: string;
  readonly names: Names;
  readonly softDelete: boolean;
  /** What every key begins with: the tenant, where there are tenants. */
  readonly owner: readonly Column[];
  readonly fields: readonly (Column & { readonly field: Field })[];
  readonly primaryKey: Key;
  /** To the table of the tenants, where there is one. */
  readonly tenantKey: (Key & { readonly target: string }) | undefined;
  readonly references: readonly Reference[];
  readonly uniques: readonly Key[];
  /** The last one is that of lists, newest first. */
  readonly indexes: readonly Key[];
  readonly checks: readonly Check[];
}

const tenantId: Column = { property: 'tenantId', name: 'tenant_id' };
const id: Column = { property: 'id', name: 'id' };
const createdAt: Column = { property: 'createdAt', name: 'created_at' };

/** Every key begins with the tenant, where there are tenants, so that no row can point at a row of another one. */
export function shapeOf({ fields, names, softDelete, tenancy, tenantsTable }: NewTable): Shape {
  const table = names.plural.snake;
  const columns = fields.map((field) => ({ property: field.name, name: snake(wordsOf(field.name)), field }));
  const key = (keyColumns: readonly Column[], suffix: string): Key => {
    const parts = [table, ...keyColumns.map(({ name }) => name)];
    const name = constraintName(parts, suffix);
    return { name, columns: keyColumns, usual: name === [...parts, suffix].join('_') };
  };
  const owner = tenancy === 'multi' ? [tenantId] : [];
  const owned = (suffix: string, wanted: (field: Field) => boolean): readonly Key[] =>
    columns.filter(({ field }) => wanted(field)).map((column) => key([...owner, column], suffix));
  return {
    table,
    names,
    softDelete,
    owner,
    fields: columns,
    primaryKey: { name: `${table}_pkey`, columns: [...owner, id], usual: true },
    tenantKey:
      tenancy === 'multi' && tenantsTable !== undefined ? { ...key(owner, 'fkey'), target: tenantsTable } : undefined,
    references: columns.flatMap(({ field, ...column }) => {
      const { nullable, type, unique } = field;
      if (type.kind !== 'ref') return [];
      const { module, onDelete } = type;
      return [{ ...key([...owner, column], 'fkey'), column, target: namesOf(module), onDelete, nullable, unique }];
    }),
    uniques: owned('key', ({ unique }) => unique),
    indexes: [...owned('idx', ({ index }) => index), key([...owner, createdAt, id], 'idx')],
    checks: columns.flatMap(({ field: { type }, ...column }) =>
      type.kind === 'enum'
        ? [{ name: constraintName([table, column.name], 'check'), column, values: type.values }]
        : [],
    ),
  };
}

/** The condition that a check makes, for a column as it is written there. */
export function conditionOf({ values }: Check, column: string): string {
  return `${column} in (${values.map(quoted).join(', ')})`;
}

/** A string of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
