import type { DefaultValue, Field, FieldType } from '../../../../src/fields/field.js';
import type { Check, Key, Shape } from '../../../../src/gen/migration/shape.js';

/** A relation as one of its two models declares it. */
export interface RelationField {
  readonly name: string;
  /** With its question mark or brackets. */
  readonly type: string;
  readonly attribute: string;
}

/** The model of a table, laid out as `prisma format` does. */
export function modelBlock(shape: Shape, relations: readonly RelationField[]): string {
  const { checks, fields, indexes, names, owner, softDelete, table, uniques } = shape;
  const rows = [
    ...owner.map(({ name, property }) => row(property, 'String', `@map("${name}") @db.Uuid`)),
    row('id', 'String', owner.length > 0 ? '@db.Uuid' : '@id @db.Uuid'),
    ...fields.map(({ field, name, property }) => ({
      ...row(property, typeOf(field), attributesOf(field, name)),
      comment: commentOn(checks.find(({ column }) => column.property === property)),
    })),
    row('version', 'Int', '@default(1)'),
    ...(softDelete ? [row('deletedAt', 'DateTime?', '@map("deleted_at") @db.Timestamptz(3)')] : []),
    row('createdAt', 'DateTime', '@default(now()) @map("created_at") @db.Timestamptz(3)'),
    row('updatedAt', 'DateTime', '@default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)'),
    row('createdBy', 'String?', '@map("created_by") @db.Uuid'),
    row('updatedBy', 'String?', '@map("updated_by") @db.Uuid'),
    ...relations.map(({ attribute, name, type }) => row(name, type, attribute)),
  ];
  const lines = [
    ...aligned(rows),
    '',
    ...(owner.length > 0 ? ['  @@id([tenantId, id])'] : []),
    ...uniques.map((key) => `  @@unique(${argumentsOf(key)})`),
    ...indexes.map((key) => `  @@index(${argumentsOf(key)})`),
    `  @@map("${table}")`,
  ];
  return `model ${names.singular.pascal} {\n${lines.join('\n')}\n}`;
}

/** The line that a relation is in its model. */
export function relationLine({ attribute, name, type }: RelationField): string {
  return [name, type, attribute].filter((part) => part !== '').join(' ');
}

interface Row {
  readonly name: string;
  readonly type: string;
  readonly attributes: string;
  readonly comment?: string | undefined;
}

/** A field of a model by its three columns. */
export function row(name: string, type: string, attributes: string): Row {
  return { name, type, attributes };
}

/** Fields of a model with their columns aligned, as Prisma formats them. */
export function aligned(rows: readonly Row[]): readonly string[] {
  const widest = (widths: readonly number[]) => Math.max(...widths);
  const name = widest(rows.map((one) => one.name.length));
  const type = widest(rows.map((one) => one.type.length));
  return rows.flatMap((one) => [
    ...(one.comment === undefined ? [] : [`  /// ${one.comment}`]),
    `  ${one.name.padEnd(name)} ${one.type.padEnd(type)} ${one.attributes}`.trimEnd(),
  ]);
}

/** The type of a field in a schema of Prisma. */
export function typeOf({ array, nullable, type }: Field): string {
  return `${prismaTypes[type.kind]}${array ? '[]' : nullable ? '?' : ''}`;
}

const prismaTypes = {
  string: 'String',
  text: 'String',
  enum: 'String',
  uuid: 'String',
  ref: 'String',
  int: 'Int',
  bigint: 'BigInt',
  decimal: 'Decimal',
  bool: 'Boolean',
  date: 'DateTime',
  timestamp: 'DateTime',
  json: 'Json',
} as const;

/** The attributes of a field: its default, its column and its native type. */
export function attributesOf({ default: value, name, type }: Field, column: string): string {
  const native = nativeType(type);
  return [
    ...(value ? [`@default(${defaultOf(type, value)})`] : []),
    ...(column === name ? [] : [`@map("${column}")`]),
    ...(native === undefined ? [] : [`@db.${native}`]),
  ].join(' ');
}

function nativeType(type: FieldType): string | undefined {
  switch (type.kind) {
    case 'string':
      return type.length === undefined ? undefined : `VarChar(${String(type.length)})`;
    case 'decimal':
      return `Decimal(${String(type.precision)}, ${String(type.scale)})`;
    case 'date':
      return 'Date';
    case 'timestamp':
      return 'Timestamptz(3)';
    case 'uuid':
    case 'ref':
      return 'Uuid';
    default:
      return undefined;
  }
}

function defaultOf({ kind }: FieldType, value: DefaultValue): string {
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'empty-array':
      return '[]';
    case 'now':
      return 'now()';
    case 'number':
      return value.text;
    case 'json':
    case 'text': {
      const isMoment = kind === 'date' || kind === 'timestamp';
      return JSON.stringify(isMoment ? new Date(value.text).toISOString() : value.text);
    }
  }
}

/** The arguments of `@@unique` and `@@index` for a key. */
export function argumentsOf({ columns, name, usual }: Key): string {
  const list = `[${columns.map(({ property }) => property).join(', ')}]`;
  return usual ? list : `${list}, map: "${name}"`;
}

/** The comment on a field with a check constraint, which the schema language cannot say; undefined without one. */
export function commentOn(check: Check | undefined): string | undefined {
  if (!check) return undefined;
  const { name, values } = check;
  const last = values.at(-1) ?? '';
  return `${name}: ${values.length > 1 ? `${values.slice(0, -1).join(', ')} or ${last}` : last}`;
}
