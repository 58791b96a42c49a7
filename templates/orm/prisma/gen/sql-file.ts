import type { DefaultValue, Field, FieldType } from '../../../../src/fields/field.js';
import { tenantCondition } from '../../../../src/gen/migration/policy.js';
import { conditionOf, type Key, quoted, type Reference, type Shape } from '../../../../src/gen/migration/shape.js';

/** The migration that makes a table, as Prisma writes it, and what its schema cannot say. */
export function sqlFile(shape: Shape): string {
  const { checks, indexes, owner, primaryKey, references, table, tenantKey, uniques } = shape;
  const parts = [
    createTable(
      table,
      linesOf(shape),
      primaryKey.columns.map(({ name }) => name),
    ),
    ...uniques.map((key) => createIndex('UNIQUE INDEX', table, key)),
    ...indexes.map((key) => createIndex('INDEX', table, key)),
    ...(tenantKey ? [addForeignKey(table, tenantKey, `"${tenantKey.target}"("id") ON DELETE NO ACTION`)] : []),
    ...references.map((reference) => addReference(shape, reference)),
    ...(checks.length > 0 ? [checksOf(shape)] : []),
    ...(owner.length > 0 ? [rowLevelSecurity(table)] : []),
    `-- Rollback:\n-- DROP TABLE "${table}";\n`,
  ];
  return parts.join('\n\n');
}

function linesOf({ fields, owner, softDelete }: Shape): readonly string[] {
  return [
    ...owner.map(({ name }) => `"${name}" UUID NOT NULL`),
    '"id" UUID NOT NULL',
    ...fields.map(({ field, name }) => columnOf(name, field)),
    '"version" INTEGER NOT NULL DEFAULT 1',
    ...(softDelete ? ['"deleted_at" TIMESTAMPTZ(3)'] : []),
    '"created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP',
    '"updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP',
    '"created_by" UUID',
    '"updated_by" UUID',
  ];
}

/** A table as Prisma names it: with its schema, where its models say theirs. */
export function qualified(table: string, schema: string | undefined): string {
  return schema === undefined ? `"${table}"` : `"${schema}"."${table}"`;
}

/**
 * The statement that makes a table.
 * @param lines of its columns @param keyColumns of its primary key
 */
export function createTable(
  table: string,
  lines: readonly string[],
  keyColumns: readonly string[],
  schema?: string,
): string {
  const columns = lines.map((line) => `    ${line},\n`).join('');
  const key = keyColumns.map((name) => `"${name}"`).join(',');
  return `-- CreateTable\nCREATE TABLE ${qualified(table, schema)} (\n${columns}\n    CONSTRAINT "${table}_pkey" PRIMARY KEY (${key})\n);`;
}

/** The statement that makes an index. */
export function createIndex(what: 'INDEX' | 'UNIQUE INDEX', table: string, key: Key, schema?: string): string {
  return `-- CreateIndex\nCREATE ${what} "${key.name}" ON ${qualified(table, schema)}(${list(key, ', ')});`;
}

/** Prisma itself would let an array be null, and read it as an empty one. */
export function columnOf(name: string, { array, default: value, nullable, type }: Field): string {
  const sqlType = typeOf(type);
  return [
    `"${name}" ${sqlType}${array ? '[]' : ''}`,
    ...(nullable ? [] : ['NOT NULL']),
    ...(value ? [`DEFAULT ${defaultOf(type, sqlType, value)}`] : []),
  ].join(' ');
}

function typeOf(type: FieldType): string {
  switch (type.kind) {
    case 'string':
      return type.length === undefined ? 'TEXT' : `VARCHAR(${String(type.length)})`;
    case 'decimal':
      return `DECIMAL(${String(type.precision)},${String(type.scale)})`;
    default:
      return sqlTypes[type.kind];
  }
}

const sqlTypes = {
  text: 'TEXT',
  enum: 'TEXT',
  int: 'INTEGER',
  bigint: 'BIGINT',
  bool: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMPTZ(3)',
  uuid: 'UUID',
  ref: 'UUID',
  json: 'JSONB',
} as const;

function defaultOf({ kind }: FieldType, sqlType: string, value: DefaultValue): string {
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'now':
      return 'CURRENT_TIMESTAMP';
    case 'empty-array':
      return `ARRAY[]::${sqlType}[]`;
    case 'number':
      return value.text;
    case 'json':
      return quoted(value.text);
    case 'text':
      return quoted(kind === 'timestamp' ? moment(value.text) : value.text);
  }
}

/** `2030-12-31 23:59:59.5 +00:00`, as Prisma writes it. */
function moment(text: string): string {
  const [day = '', time = ''] = new Date(text).toISOString().split('T');
  return `${day} ${time.replace(/\.?0*Z$/, '')} +00:00`;
}

/** The statement that makes the foreign key of a reference to another module. */
export function addReference({ owner, table }: Pick<Shape, 'owner' | 'table'>, reference: Reference): string {
  const { column, onDelete, target } = reference;
  const setNull = owner.length > 0 ? `SET NULL ("${column.name}")` : 'SET NULL';
  const actions = { restrict: 'NO ACTION', cascade: 'CASCADE', 'set-null': setNull };
  const key = [...owner.map(({ name }) => name), 'id'].map((name) => `"${name}"`).join(', ');
  const statement = addForeignKey(table, reference, `"${target.plural.snake}"(${key}) ON DELETE ${actions[onDelete]}`);
  if (onDelete !== 'set-null' || owner.length === 0) return statement;
  return statement.replace(
    '\n',
    '\n-- The schema cannot say it: the row stays with its tenant, only the reference becomes null.\n',
  );
}

/**
 * The statement that makes a foreign key.
 * @param target what it refers to and does when that goes @param onUpdate what it does when the key of that changes
 */
export function addForeignKey(
  table: string,
  key: Pick<Key, 'columns' | 'name'>,
  target: string,
  onUpdate = 'NO ACTION',
  schema?: string,
): string {
  return `-- AddForeignKey\nALTER TABLE ${qualified(table, schema)} ADD CONSTRAINT "${key.name}" FOREIGN KEY (${list(key, ', ')}) REFERENCES ${target} ON UPDATE ${onUpdate};`;
}

/** The statements that make check constraints. */
export function checksOf({ checks, table }: Pick<Shape, 'checks' | 'table'>): string {
  const lines = checks.map(
    (check) =>
      `ALTER TABLE "${table}" ADD CONSTRAINT "${check.name}" CHECK (${conditionOf(check, check.column.name)});`,
  );
  return ['-- What the schema language cannot say.', ...lines].join('\n');
}

function rowLevelSecurity(table: string): string {
  return `-- FORCE, because the owner of a table would be exempt from its policies.
ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_isolation" ON "${table}"
    USING (${tenantCondition})
    WITH CHECK (${tenantCondition});`;
}

function list({ columns }: Pick<Key, 'columns'>, separator: string): string {
  return columns.map(({ name }) => `"${name}"`).join(separator);
}
