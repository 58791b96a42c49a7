import { createHash } from 'node:crypto';
import { posix } from 'node:path';

import type { DefaultValue, Field, FieldType } from '../../../../src/fields/field.js';
import type { PlainTable } from '../../../../src/gen/foreign-apps/plain-table.js';
import { quoted } from '../../../../src/gen/migration/shape.js';
import type { Source } from '../../../../src/gen/migration/table.js';
import type { TypeormStore } from './files.js';

/** A class that TypeORM runs, and its file. */
interface Migration {
  readonly file: { readonly path: string; readonly text: string };
  readonly target: { readonly path: string; readonly name: string };
}

/** The folder of migrations: that of the settings, or of those that are there; undefined without. */
export function migrationFolder({ configs, draft, paths }: TypeormStore): string | undefined {
  const [pattern] = configs.flatMap(({ migrations }) => (migrations.kind === 'patterns' ? migrations.patterns : []));
  if (pattern !== undefined) return pattern.slice(0, pattern.search(/[*{?[]|[^/]*$/)).replace(/\/$/, '');
  const there = paths.filter((path) => draft.text(path).includes('MigrationInterface'));
  const last = there.at(-1);
  return last === undefined ? undefined : posix.dirname(last);
}

/**
 * The migration that makes a table, as TypeORM writes it, later than all others.
 * @returns undefined when one of that name is there
 */
export function typeormMigration(folder: string, table: PlainTable, source: Source, at: Date): Migration | undefined {
  const action = `Add${table.names.plural.pascal}`;
  const names = source.list(folder);
  if (names.some((name) => new RegExp(`^\\d+-${action}\\.ts$`).test(name))) return undefined;
  const newest = Math.max(0, ...names.map((name) => Number(/^(\d+)-/.exec(name)?.[1] ?? 0)));
  const time = String(Math.max(at.getTime(), newest + 1));
  const path = posix.join(folder, `${time}-${action}.ts`);
  const name = `${action}${time}`;
  return { file: { path, text: textOf(name, table) }, target: { path, name } };
}

function textOf(name: string, table: PlainTable): string {
  const { down, up } = statementsOf(table);
  const run = (statements: readonly string[]) =>
    statements
      .map((one) => `    await queryRunner.query(\`${one.replaceAll(/[\\`]|\$(?=\{)/g, String.raw`\$&`)}\`);`)
      .join('\n');
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${name} implements MigrationInterface {
  name = '${name}';

  async up(queryRunner: QueryRunner): Promise<void> {
${run(up)}
  }

  async down(queryRunner: QueryRunner): Promise<void> {
${run(down)}
  }
}
`;
}

function statementsOf(table: PlainTable) {
  const { columns, createdAt, indexes, schema, uniques, updatedAt } = table;
  const at = qualified(table.table, schema);
  const enums = columns.flatMap(({ field: { type }, name }) =>
    type.kind === 'enum' ? [{ name: enumName(table, name), values: type.values.map(quoted).join(', ') }] : [],
  );
  const moment = (name: string) => `"${name}" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now()`;
  const lines = [
    '"id" uuid NOT NULL DEFAULT gen_random_uuid()',
    ...columns.map(({ field, name }) => columnOf(table, name, field)),
    moment(createdAt.name),
    moment(updatedAt.name),
    ...uniques.map(
      (key) => `CONSTRAINT "${key.name}" UNIQUE (${key.columns.map(({ name }) => `"${name}"`).join(', ')})`,
    ),
    `CONSTRAINT "${hashed('PK', [table.table, 'id'])}" PRIMARY KEY ("id")`,
  ];
  const keys = columns.flatMap(({ name, reference }) => {
    if (!reference) return [];
    const action = { restrict: 'RESTRICT', cascade: 'CASCADE', 'set-null': 'SET NULL' }[reference.onDelete];
    const target = `${qualified(reference.table, reference.schema)}("${reference.column}")`;
    const key = hashed('FK', [table.table, name]);
    return [
      `ALTER TABLE ${at} ADD CONSTRAINT "${key}" FOREIGN KEY ("${name}") REFERENCES ${target} ON DELETE ${action} ON UPDATE NO ACTION`,
    ];
  });
  return {
    up: [
      ...enums.map(({ name, values }) => `CREATE TYPE ${name} AS ENUM(${values})`),
      `CREATE TABLE ${at} (${lines.join(', ')})`,
      ...indexes.map(
        (key) => `CREATE INDEX "${key.name}" ON ${at} (${key.columns.map(({ name }) => `"${name}"`).join(', ')})`,
      ),
      ...keys,
    ],
    down: [`DROP TABLE ${at}`, ...enums.map(({ name }) => `DROP TYPE ${name}`)],
  };
}

function qualified(table: string, schema: string | undefined): string {
  return schema === undefined ? `"${table}"` : `"${schema}"."${table}"`;
}

/** As TypeORM names the type of a column, which is in a schema always. */
function enumName({ schema, table }: PlainTable, column: string): string {
  return `"${schema ?? 'public'}"."${table}_${column}_enum"`;
}

/** As TypeORM names a constraint that has no name of its own. */
function hashed(kind: 'FK' | 'PK', parts: readonly string[]): string {
  return `${kind}_${createHash('sha1').update(parts.join('_')).digest('hex').slice(0, 27)}`;
}

function columnOf(table: PlainTable, name: string, { array, default: value, nullable, type }: Field): string {
  return [
    `"${name}" ${typeOf(table, name, type)}${array ? ' array' : ''}`,
    ...(nullable ? [] : ['NOT NULL']),
    ...(value ? [`DEFAULT ${defaultOf(type, value)}`] : []),
  ].join(' ');
}

function typeOf(table: PlainTable, name: string, type: FieldType): string {
  switch (type.kind) {
    case 'string':
      return `character varying${type.length === undefined ? '' : `(${String(type.length)})`}`;
    case 'decimal':
      return `numeric(${String(type.precision)},${String(type.scale)})`;
    case 'timestamp':
      return 'TIMESTAMP(3) WITH TIME ZONE';
    case 'enum':
      return enumName(table, name);
    default:
      return types[type.kind];
  }
}

const types = {
  text: 'text',
  int: 'integer',
  bigint: 'bigint',
  bool: 'boolean',
  date: 'date',
  uuid: 'uuid',
  ref: 'uuid',
  json: 'jsonb',
} as const;

function defaultOf(type: FieldType, value: DefaultValue): string {
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'now':
      return 'now()';
    case 'empty-array':
      return "'{}'";
    case 'json':
      return quoted(value.text);
    case 'number':
      return type.kind === 'int' ? value.text : quoted(value.text);
    case 'text':
      return quoted(type.kind === 'timestamp' ? new Date(value.text).toISOString() : value.text);
  }
}
