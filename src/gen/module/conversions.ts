import type { Field } from '../../fields/field.js';
import type { FieldCode } from './field-code.js';

/** How a column becomes what the API says, and the other way round. The API has texts where JSON has no such value. */
export interface Conversion {
  /** Of the row: `row.at.toISOString()`; undefined when the value is the same. */
  readonly read: string | undefined;
  /** Of `value`, which is not null; undefined when the value is the same. */
  readonly write: ((value: string) => string) | undefined;
}

type Kind = Field['type']['kind'];

type ConvertedField = Pick<FieldCode, 'field' | 'name' | 'values'>;

const drizzleReads: Partial<Record<Kind, (value: string) => string>> = {
  bigint: (value) => `${value}.toString()`,
  timestamp: (value) => `${value}.toISOString()`,
};
const prismaReads: Partial<Record<Kind, (value: string, field: Field) => string>> = {
  ...drizzleReads,
  date: (value) => `${value}.toISOString().slice(0, 10)`,
  decimal: (value, { type }) => `${value}.toFixed(${String(type.kind === 'decimal' ? type.scale : 0)})`,
};
const drizzleWrites: Partial<Record<Kind, (value: string) => string>> = {
  bigint: (value) => `BigInt(${value})`,
  timestamp: (value) => `new Date(${value})`,
};
const prismaWrites: Partial<Record<Kind, (value: string) => string>> = {
  bigint: (value) => `BigInt(${value})`,
  date: (value) => `new Date(${value})`,
  json: (value) => `${value} as Prisma.InputJsonValue`,
};

export function conversionOf(orm: 'drizzle' | 'prisma', code: ConvertedField): Conversion {
  return {
    read: readOf(orm, code),
    write: writeOf(orm, code.field),
  };
}

function readOf(orm: 'drizzle' | 'prisma', { field, name, values }: ConvertedField): string | undefined {
  const { array, nullable, type } = field;
  const value = `row.${name}`;
  const orNull = nullable ? ' | null' : '';
  if (type.kind === 'json') return `${value} as Json${orNull}`;
  if (orm === 'prisma' && values) return `${value} as ${values.type}${orNull}`;
  const read = orm === 'prisma' ? prismaReads[type.kind] : drizzleReads[type.kind];
  if (!read) return undefined;
  if (array) return `${value}${nullable ? '?' : ''}.map((one) => ${read('one', field)})${nullable ? ' ?? null' : ''}`;
  return nullable ? `${read(`${value}?`, field)} ?? null` : read(value, field);
}

function writeOf(orm: 'drizzle' | 'prisma', { array, type }: Field): Conversion['write'] {
  const write = orm === 'prisma' ? prismaWrites[type.kind] : drizzleWrites[type.kind];
  if (!write) return undefined;
  return array ? (value) => `${value}.map((one) => ${write('one')})` : write;
}

/** What null is written as. A column of JSON in Prisma can hold two of them. */
export function nullOf(orm: 'drizzle' | 'prisma', { type }: Field): string {
  return orm === 'prisma' && type.kind === 'json' ? 'Prisma.DbNull' : 'null';
}
