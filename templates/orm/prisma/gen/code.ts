import { conversionWith } from '../../../../src/gen/drivers/conversion.js';
import type { OrmCode } from '../../../../src/gen/drivers/orm-driver.js';

/** https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types: no model has such a name. */
const scalars: readonly string[] = [
  'BigInt',
  'Boolean',
  'Bytes',
  'DateTime',
  'Decimal',
  'Float',
  'Int',
  'Json',
  'String',
];

/** Prisma. */
export const prismaCode: OrmCode = {
  label: 'Prisma',
  // Its enums are types of their own.
  conversionOf: (code) =>
    code.field.type.kind !== 'json' && code.values
      ? { read: `row.${code.name} as ${code.values.type}${code.field.nullable ? ' | null' : ''}`, write: undefined }
      : conversionWith(code, {
          reads: {
            bigint: (value) => `${value}.toString()`,
            timestamp: (value) => `${value}.toISOString()`,
            date: (value) => `${value}.toISOString().slice(0, 10)`,
            decimal: (value, { type }) => `${value}.toFixed(${String(type.kind === 'decimal' ? type.scale : 0)})`,
          },
          writes: {
            bigint: (value) => `BigInt(${value})`,
            date: (value) => `new Date(${value})`,
            json: (value) => `${value} as Prisma.InputJsonValue`,
          },
        }),
  // A column of JSON can hold two nulls: that of SQL, and that of JSON.
  nullOf: ({ type }) => (type.kind === 'json' ? 'Prisma.DbNull' : 'null'),
  limitsOf: ({ array, nullable }) =>
    array && nullable ? ['Prisma has no lists that may be null; an empty list says as much'] : [],
  nameLimitOf: ({ singular }) =>
    scalars.includes(singular.pascal) ? `${singular.pascal} is a type of the schemas of Prisma` : undefined,
  selectsColumns: false,
};
