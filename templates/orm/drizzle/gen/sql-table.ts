import type { OnDelete } from '../../../../src/fields/field.js';
import type { Check, Key, Reference, Shape } from '../../../../src/gen/migration/shape.js';
import { columnOf, type DrizzleColumn } from './column.js';

/** A table as drizzle-kit has it in migrations and snapshots, in repositories of this tool and in those of others. */
export interface SqlTable {
  readonly table: string;
  /** Undefined where no table has one of its own: then it is that of the search path. */
  readonly schema?: string | undefined;
  /** Every column in order, those that each table has around those of the fields. */
  readonly columns: readonly SqlColumn[];
  /** A primary key of several columns; undefined when one column is it. */
  readonly compositeKey: Key | undefined;
  readonly foreignKeys: readonly ForeignKey[];
  readonly uniques: readonly Key[];
  readonly indexes: readonly Key[];
  readonly checks: readonly Check[];
  /** Rows belong to tenants: a policy lets each see its own alone. */
  readonly isolated: boolean;
}

export interface SqlColumn extends DrizzleColumn {
  readonly primaryKey: boolean;
}

export interface ForeignKey {
  readonly name: string;
  readonly columnsFrom: readonly string[];
  readonly tableTo: string;
  readonly schemaTo?: string | undefined;
  readonly columnsTo: readonly string[];
  readonly onDelete: string;
  /** What a migration says where it can say more than a snapshot, with a comment about it. */
  readonly inSql?: { readonly onDelete: string; readonly comment: string };
}

/** What a foreign key does when the row that it refers to goes, as drizzle-kit spells it. */
export const actions: Readonly<Record<OnDelete, string>> = {
  restrict: 'no action',
  cascade: 'cascade',
  'set-null': 'set null',
};

/** The table of a module in a repository of this tool. */
export function sqlTableOf(shape: Shape): SqlTable {
  const { checks, indexes, owner, primaryKey, references, table, tenantKey, uniques } = shape;
  return {
    table,
    columns: columnsOf(shape),
    compositeKey: owner.length > 0 ? primaryKey : undefined,
    foreignKeys: [
      ...(tenantKey
        ? [
            {
              name: tenantKey.name,
              columnsFrom: namesOf(tenantKey),
              tableTo: tenantKey.target,
              columnsTo: ['id'],
              onDelete: 'no action',
            },
          ]
        : []),
      ...references.map((reference) => foreignKeyOf(shape, reference)),
    ],
    uniques,
    indexes,
    checks,
    isolated: owner.length > 0,
  };
}

/** The foreign key of a reference to another module. */
export function foreignKeyOf({ owner }: Pick<Shape, 'owner'>, reference: Reference): ForeignKey {
  const { column, name, onDelete, target } = reference;
  return {
    name,
    columnsFrom: namesOf(reference),
    tableTo: target.plural.snake,
    columnsTo: [...owner.map((one) => one.name), 'id'],
    onDelete: actions[onDelete],
    ...(onDelete === 'set-null' &&
      owner.length > 0 && {
        inSql: {
          onDelete: `set null ("${column.name}")`,
          comment: 'The row stays with its tenant: only the reference becomes null.',
        },
      }),
  };
}

function columnsOf({ fields, owner, softDelete }: Shape): readonly SqlColumn[] {
  const column = (name: string, type: string, notNull: boolean) => ({ name, type, notNull, primaryKey: false });
  const moment = 'timestamp (3) with time zone';
  return [
    ...owner.map(({ name }) => column(name, 'uuid', true)),
    { ...column('id', 'uuid', true), primaryKey: owner.length === 0 },
    ...fields.map(({ field, name }) => ({ ...columnOf(name, field), primaryKey: false })),
    { ...column('version', 'integer', true), default: 1 },
    ...(softDelete ? [column('deleted_at', moment, false)] : []),
    { ...column('created_at', moment, true), default: 'now()' },
    { ...column('updated_at', moment, true), default: 'now()' },
    column('created_by', 'uuid', false),
    column('updated_by', 'uuid', false),
  ];
}

function namesOf({ columns }: Pick<Key, 'columns'>): readonly string[] {
  return columns.map(({ name }) => name);
}
