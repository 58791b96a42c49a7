import type { Field } from '../../../../src/fields/field.js';
import { conversionWith } from '../../../../src/gen/drivers/conversion.js';
import type { OrmCode } from '../../../../src/gen/drivers/orm-driver.js';

/** Drizzle. */
export const drizzleCode: OrmCode = {
  label: 'Drizzle',
  conversionOf: (code) =>
    conversionWith(code, {
      reads: { bigint: (value) => `${value}.toString()`, timestamp: (value) => `${value}.toISOString()` },
      writes: { bigint: (value) => `BigInt(${value})`, timestamp: (value) => `new Date(${value})` },
    }),
  nullOf: () => 'null',
  limitsOf: (_: Field) => [],
  nameLimitOf: () => undefined,
  selectsColumns: true,
};
