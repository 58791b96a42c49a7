import type { DefaultValue, Field, FieldType } from '../../../../src/fields/field.js';
import { quoted } from '../../../../src/gen/migration/shape.js';
import { literal } from '../../../../src/gen/literal.js';

/** A column as the schema, the snapshot and the migration of Drizzle have it. */
export interface DrizzleColumn {
  readonly name: string;
  /** As drizzle-kit spells it. */
  readonly type: string;
  readonly notNull: boolean;
  /** Of SQL; numbers and booleans are themselves in a snapshot. */
  readonly default?: string | number | boolean;
}

/** The column of a field, in SQL. */
export function columnOf(name: string, field: Field): DrizzleColumn {
  const type = typeOf(field.type);
  const value = field.default && sqlOf(field.type, field.default);
  return {
    name,
    type: field.array ? `${type}[]` : type,
    notNull: !field.nullable,
    ...(value === undefined ? {} : { default: value }),
  };
}

/** The calls that declare it: `integer('stock').notNull().default(0)`. */
export function callsOf(name: string, { array, default: value, nullable, type }: Field): readonly string[] {
  return [
    builderOf(type, name),
    ...(type.kind === 'enum' ? [`.$type<${type.values.map(literal).join(' | ')}>()`] : []),
    ...(array ? ['.array()'] : []),
    ...(nullable ? [] : ['.notNull()']),
    ...(value ? [defaultCall(type, value)] : []),
  ];
}

/** The functions of drizzle-orm/pg-core that declare the column; moments have one of their own. */
export function importOf(type: FieldType): string | undefined {
  switch (type.kind) {
    case 'string':
      return type.length === undefined ? 'text' : 'varchar';
    case 'timestamp':
      return undefined;
    default:
      return builders[type.kind];
  }
}

const builders = {
  text: 'text',
  enum: 'text',
  int: 'integer',
  bigint: 'bigint',
  decimal: 'numeric',
  bool: 'boolean',
  date: 'date',
  uuid: 'uuid',
  ref: 'uuid',
  json: 'jsonb',
} as const;

function builderOf(type: FieldType, name: string): string {
  const builder = importOf(type) ?? 'moment';
  const options = optionsOf(type);
  return `${builder}('${name}'${options === undefined ? '' : `, { ${options} }`})`;
}

function optionsOf(type: FieldType): string | undefined {
  if (type.kind === 'string') return type.length === undefined ? undefined : `length: ${String(type.length)}`;
  if (type.kind === 'decimal') return `precision: ${String(type.precision)}, scale: ${String(type.scale)}`;
  // A number of JavaScript holds 53 bits.
  return type.kind === 'bigint' ? "mode: 'bigint'" : undefined;
}

function typeOf(type: FieldType): string {
  switch (type.kind) {
    case 'string':
      return type.length === undefined ? 'text' : `varchar(${String(type.length)})`;
    case 'decimal':
      return `numeric(${String(type.precision)}, ${String(type.scale)})`;
    case 'timestamp':
      return 'timestamp (3) with time zone';
    default:
      return builders[type.kind];
  }
}

function sqlOf(type: FieldType, value: DefaultValue): string | number | boolean {
  switch (value.kind) {
    case 'bool':
      return value.value;
    case 'now':
      return 'now()';
    case 'empty-array':
      return "'{}'";
    case 'json':
      return `${quoted(value.text)}::jsonb`;
    case 'number':
      if (type.kind === 'int') return Number(value.text);
      return type.kind === 'decimal' ? quoted(value.text) : value.text;
    case 'text':
      return quoted(type.kind === 'timestamp' ? new Date(value.text).toISOString() : value.text);
  }
}

function defaultCall(type: FieldType, value: DefaultValue): string {
  return value.kind === 'now' ? '.defaultNow()' : `.default(${defaultCode(type, value)})`;
}

/** Whether the default is written in SQL, because drizzle-kit gets the value of the type wrong. */
export function hasSqlDefault({ default: value, type }: Field): boolean {
  // It does not double the quotes in JSON, and fails on a bigint.
  return value?.kind === 'json' || (value?.kind === 'number' && type.kind === 'bigint');
}

function defaultCode(type: FieldType, value: Exclude<DefaultValue, { kind: 'now' }>): string {
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'empty-array':
      return '[]';
    case 'json':
      return sqlTag(`${quoted(value.text)}::jsonb`);
    case 'number':
      if (type.kind === 'int') return value.text;
      return type.kind === 'decimal' ? literal(value.text) : sqlTag(value.text);
    case 'text':
      return type.kind === 'timestamp'
        ? `new Date(${literal(new Date(value.text).toISOString())})`
        : literal(value.text);
  }
}

function sqlTag(text: string): string {
  return `sql\`${text.replaceAll(/[\\`]|\$(?=\{)/g, String.raw`\$&`)}\``;
}
