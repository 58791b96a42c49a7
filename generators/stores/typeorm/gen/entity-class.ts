import { posix } from 'node:path';

import type { DefaultValue, Field, FieldType } from '../../../../src/fields/field.js';
import type { PlainColumn, PlainTable } from '../../../../src/gen/foreign-apps/plain-table.js';
import { relativeImport } from '../../../../src/gen/foreign-apps/relative-import.js';
import { importBlock } from '../../../../src/gen/module/import-block.js';
import { literal } from '../../../../src/gen/literal.js';

interface ClassOptions {
  /** The name of the class. */
  readonly constant: string;
  /** Its file. */
  readonly path: string;
  /** Columns say what they are called in SQL. */
  readonly isNamed: boolean;
  readonly extension: string;
}

/** The entity of a table: a class with decorators of TypeORM. */
export function entityClass(table: PlainTable, options: ClassOptions): string {
  const { columns, createdAt, indexes, schema, uniques, updatedAt } = table;
  const { constant, extension, isNamed, path } = options;
  const named = (name: string) => (isNamed ? [`name: '${name}'`] : []);
  const moment = (decorator: string, { name, property }: { readonly name: string; readonly property: string }) =>
    `  @${decorator}({ ${[...named(name), "type: 'timestamptz'", 'precision: 3'].join(', ')} })\n  ${property}!: Date;`;
  const parts = [
    "  @PrimaryGeneratedColumn('uuid')\n  id!: string;",
    ...columns.flatMap((column) => [columnOf(column, isNamed), ...relationOf(column, table, constant)]),
    moment('CreateDateColumn', createdAt),
    moment('UpdateDateColumn', updatedAt),
  ];
  const keys = (properties: readonly { readonly property: string }[]) =>
    `[${properties.map(({ property }) => `'${property}'`).join(', ')}]`;
  const entity = schema === undefined ? `'${table.table}'` : `{ name: '${table.table}', schema: '${schema}' }`;
  const lines = [
    `@Entity(${entity})`,
    ...uniques.map(({ columns: of, name }) => `@Unique('${name}', ${keys(of)})`),
    ...indexes.map(({ columns: of, name }) => `@Index('${name}', ${keys(of)})`),
    `export class ${constant} {`,
    parts.join('\n\n'),
    '}',
  ];
  const references = columns.flatMap(({ reference }) => (reference && reference.path !== '' ? [reference] : []));
  const imports = importBlock({
    typeorm: [
      'Column',
      'CreateDateColumn',
      'Entity',
      'Index',
      ...(columns.some(({ reference }) => reference) ? ['JoinColumn', 'ManyToOne'] : []),
      'PrimaryGeneratedColumn',
      ...(uniques.length > 0 ? ['Unique'] : []),
      'UpdateDateColumn',
    ],
    ...Object.fromEntries(
      references.map(({ path: from }) => [
        relativeImport(posix.dirname(path), from, extension),
        references.filter((one) => one.path === from).map(({ name }) => name),
      ]),
    ),
  });
  return `${imports}\n\n/** A row of ${table.table}. */\n${lines.join('\n')}\n`;
}

function columnOf({ field, name, property }: PlainColumn, isNamed: boolean): string {
  const settings = [
    ...(isNamed && name !== property ? [`name: '${name}'`] : []),
    ...settingsOf(field),
    ...(field.array ? ['array: true'] : []),
    ...(field.nullable ? ['nullable: true'] : []),
    ...(field.default ? [`default: ${defaultOf(field.type, field.default)}`] : []),
  ];
  const type = `${typeOf(field.type)}${field.array ? '[]' : ''}${field.nullable ? ' | null' : ''}`;
  const written =
    field.array && field.type.kind === 'enum' ? `(${typeOf(field.type)})[]${field.nullable ? ' | null' : ''}` : type;
  return `  @Column({ ${settings.join(', ')} })\n  ${property}!: ${written};`;
}

/** The row that a column refers to, for queries that join it. */
function relationOf(
  { field, name, property, reference }: PlainColumn,
  table: PlainTable,
  constant: string,
): readonly string[] {
  if (!reference) return [];
  const target = reference.path === '' ? constant : reference.name;
  const action = { restrict: 'RESTRICT', cascade: 'CASCADE', 'set-null': 'SET NULL' }[reference.onDelete];
  const short = property.replace(/Id$/, '');
  const taken = table.columns.some((one) => one.property === short) || short === property;
  const settings = [...(field.nullable ? [] : ['nullable: false']), `onDelete: '${action}'`];
  return [
    `  @ManyToOne(() => ${target}, { ${settings.join(', ')} })\n  @JoinColumn({ name: '${name}' })\n  ${taken ? `${property}Row` : short}?: ${target}${field.nullable ? ' | null' : ''};`,
  ];
}

function settingsOf({ type }: Field): readonly string[] {
  switch (type.kind) {
    case 'string':
      return ["type: 'varchar'", ...(type.length === undefined ? [] : [`length: ${String(type.length)}`])];
    case 'decimal':
      return ["type: 'numeric'", `precision: ${String(type.precision)}`, `scale: ${String(type.scale)}`];
    case 'timestamp':
      return ["type: 'timestamptz'", 'precision: 3'];
    case 'enum':
      return ["type: 'enum'", `enum: [${type.values.map(literal).join(', ')}]`];
    default:
      return [`type: '${columnTypes[type.kind]}'`];
  }
}

const columnTypes = {
  text: 'text',
  int: 'integer',
  bigint: 'bigint',
  bool: 'boolean',
  date: 'date',
  uuid: 'uuid',
  ref: 'uuid',
  json: 'jsonb',
} as const;

function typeOf(type: FieldType): string {
  switch (type.kind) {
    case 'enum':
      return type.values.map(literal).join(' | ');
    case 'int':
      return 'number';
    case 'bool':
      return 'boolean';
    case 'timestamp':
      return 'Date';
    case 'json':
      return 'object';
    default:
      return 'string';
  }
}

function defaultOf(type: FieldType, value: DefaultValue): string {
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'now':
      return "() => 'now()'";
    case 'empty-array':
      return '[]';
    case 'json':
      return value.text;
    case 'number':
      return type.kind === 'int' ? value.text : literal(value.text);
    case 'text':
      return literal(type.kind === 'timestamp' ? new Date(value.text).toISOString() : value.text);
  }
}
