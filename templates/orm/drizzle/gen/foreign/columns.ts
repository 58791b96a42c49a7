import { columnOf } from '../column.js';
import type { PlainColumn, PlainTable } from '../../../../../src/gen/foreign-apps/plain-table.js';

/** A column as a snapshot and a migration of drizzle-kit have it. */
export interface SqlColumn {
  readonly name: string;
  readonly type: string;
  readonly primaryKey: boolean;
  readonly notNull: boolean;
  readonly default?: string | number | boolean;
}

/** Every column, those that each table has around those of the fields. */
export function columnsOf({ columns, createdAt, updatedAt }: PlainTable): readonly SqlColumn[] {
  const moment = { type: 'timestamp (3) with time zone', primaryKey: false, notNull: true, default: 'now()' };
  return [
    { name: 'id', type: 'uuid', primaryKey: true, notNull: true, default: 'gen_random_uuid()' },
    ...columns.map(({ field, name }) => ({ primaryKey: false, ...columnOf(name, field) })),
    { name: createdAt.name, ...moment },
    { name: updatedAt.name, ...moment },
  ];
}

/** What a foreign key does when its row goes. */
export const actions = { restrict: 'no action', cascade: 'cascade', 'set-null': 'set null' } as const;

/** As Drizzle names it. */
export function foreignKeyName({ table }: PlainTable, { name, reference }: PlainColumn): string {
  return `${table}_${name}_${reference?.table ?? ''}_id_fk`;
}
