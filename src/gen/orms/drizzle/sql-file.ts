import { UserError } from '../../../errors.js';
import { tenantCondition } from '../../migration/policy.js';
import { type Check, conditionOf, type Key, type Reference, type Shape } from '../../migration/shape.js';
import type { DrizzleColumn } from './column.js';

export const breakpoint = '--> statement-breakpoint';

/**
 * The migration that makes a table, as drizzle-kit writes it, and what drizzle-kit cannot say.
 * @throws UserError for a default that Drizzle would take for the end of a statement
 */
export function sqlFile(shape: Shape, columns: readonly DrizzleColumn[]): string {
  refuseCut(columns);
  const { indexes, references, table, tenantKey } = shape;
  const statements = [
    createTable(shape, columns),
    ...(tenantKey
      ? [
          `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY;`,
          addForeignKey(table, tenantKey, '"public"."organizations"("id") ON DELETE no action'),
        ]
      : []),
    ...references.map((reference) => addReference(shape, reference)),
    ...indexes.map((key) => createIndex(table, key)),
    ...(tenantKey
      ? [
          `CREATE POLICY "tenant_isolation" ON "${table}" AS PERMISSIVE FOR ALL TO public USING (${tenantCondition}) WITH CHECK (${tenantCondition});`,
          `-- The owner of a table would be exempt from its policies.\nALTER TABLE "${table}" FORCE ROW LEVEL SECURITY;`,
        ]
      : []),
  ];
  return `${statements.join(`\n${breakpoint}\n`)}\n\n-- The way back, as a migration of its own:\n-- DROP TABLE "${table}";\n`;
}

/** @throws UserError for a default that Drizzle would take for the end of a statement */
export function refuseCut(columns: readonly DrizzleColumn[]): void {
  const cut = columns.find((column) => String(column.default).includes(breakpoint));
  if (cut) throw new UserError(`The default of ${cut.name} cannot hold ${breakpoint}: Drizzle cuts migrations there.`);
}

function createTable({ checks, owner, primaryKey, table, uniques }: Shape, columns: readonly DrizzleColumn[]): string {
  const lines = [
    ...columns.map((column) => columnSql(column, owner.length === 0 && column.name === 'id')),
    ...(owner.length > 0 ? [`CONSTRAINT "${primaryKey.name}" PRIMARY KEY(${list(primaryKey)})`] : []),
    ...uniques.map(uniqueSql),
    ...checks.map((check) => checkSql(table, check)),
  ];
  return `CREATE TABLE "${table}" (\n${lines.map((line) => `\t${line}`).join(',\n')}\n);`;
}

export function columnSql({ default: value, name, notNull, type }: DrizzleColumn, isPrimaryKey = false): string {
  return [
    `"${name}" ${type}`,
    ...(isPrimaryKey ? ['PRIMARY KEY'] : []),
    ...(value === undefined ? [] : [`DEFAULT ${String(value)}`]),
    ...(notNull ? ['NOT NULL'] : []),
  ].join(' ');
}

export function uniqueSql(key: Key): string {
  return `CONSTRAINT "${key.name}" UNIQUE(${list(key)})`;
}

export function checkSql(table: string, check: Check): string {
  return `CONSTRAINT "${check.name}" CHECK (${conditionOf(check, `"${table}"."${check.column.name}"`)})`;
}

export function createIndex(table: string, key: Key): string {
  return `CREATE INDEX "${key.name}" ON "${table}" USING btree (${list(key)});`;
}

export function addReference({ owner, table }: Pick<Shape, 'owner' | 'table'>, reference: Reference): string {
  const { column, onDelete, target } = reference;
  const action = {
    restrict: 'no action',
    cascade: 'cascade',
    'set-null': owner.length > 0 ? `set null ("${column.name}")` : 'set null',
  }[onDelete];
  const key = [...owner.map(({ name }) => name), 'id'].map((name) => `"${name}"`).join(',');
  const statement = addForeignKey(table, reference, `"public"."${target.plural.snake}"(${key}) ON DELETE ${action}`);
  return onDelete === 'set-null' && owner.length > 0
    ? `-- The row stays with its tenant: only the reference becomes null.\n${statement}`
    : statement;
}

function addForeignKey(table: string, key: Key, target: string): string {
  return `ALTER TABLE "${table}" ADD CONSTRAINT "${key.name}" FOREIGN KEY (${list(key)}) REFERENCES ${target} ON UPDATE no action;`;
}

function list({ columns }: Key): string {
  return columns.map(({ name }) => `"${name}"`).join(',');
}
