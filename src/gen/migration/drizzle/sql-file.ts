import { UserError } from '../../../errors.js';
import { tenantCondition } from '../policy.js';
import { conditionOf, type Key, type Reference, type Shape } from '../shape.js';
import type { DrizzleColumn } from './column.js';

const breakpoint = '--> statement-breakpoint';

/**
 * The migration that makes a table, as drizzle-kit writes it, and what drizzle-kit cannot say.
 * @throws UserError for a default that Drizzle would take for the end of a statement
 */
export function sqlFile(shape: Shape, columns: readonly DrizzleColumn[]): string {
  const cut = columns.find((column) => String(column.default).includes(breakpoint));
  if (cut) throw new UserError(`The default of ${cut.name} cannot hold ${breakpoint}: Drizzle cuts migrations there.`);
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
    ...indexes.map((key) => `CREATE INDEX "${key.name}" ON "${table}" USING btree (${list(key)});`),
    ...(tenantKey
      ? [
          `CREATE POLICY "tenant_isolation" ON "${table}" AS PERMISSIVE FOR ALL TO public USING (${tenantCondition}) WITH CHECK (${tenantCondition});`,
          `-- Whoever owns a table would be exempt from its policies.\nALTER TABLE "${table}" FORCE ROW LEVEL SECURITY;`,
        ]
      : []),
  ];
  return `${statements.join(`\n${breakpoint}\n`)}\n\n-- The way back, as a migration of its own:\n-- DROP TABLE "${table}";\n`;
}

function createTable({ checks, owner, primaryKey, table, uniques }: Shape, columns: readonly DrizzleColumn[]): string {
  const lines = [
    ...columns.map(({ default: value, name, notNull, type }) =>
      [
        `"${name}" ${type}`,
        ...(owner.length === 0 && name === 'id' ? ['PRIMARY KEY'] : []),
        ...(value === undefined ? [] : [`DEFAULT ${String(value)}`]),
        ...(notNull ? ['NOT NULL'] : []),
      ].join(' '),
    ),
    ...(owner.length > 0 ? [`CONSTRAINT "${primaryKey.name}" PRIMARY KEY(${list(primaryKey)})`] : []),
    ...uniques.map((key) => `CONSTRAINT "${key.name}" UNIQUE(${list(key)})`),
    ...checks.map(
      (check) => `CONSTRAINT "${check.name}" CHECK (${conditionOf(check, `"${table}"."${check.column.name}"`)})`,
    ),
  ];
  return `CREATE TABLE "${table}" (\n${lines.map((line) => `\t${line}`).join(',\n')}\n);`;
}

function addReference({ owner, table }: Shape, reference: Reference): string {
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
