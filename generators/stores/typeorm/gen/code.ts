import { conversionWith } from '../../../../src/gen/drivers/conversion.js';
import type { OrmCode } from '../../../../src/gen/drivers/orm-driver.js';

/** TypeORM on PostgreSQL: exact numbers, long ones and days are texts. */
export const typeormCode: OrmCode = {
  label: 'TypeORM',
  conversionOf: (code) =>
    conversionWith(code, {
      reads: { timestamp: (value) => `${value}.toISOString()` },
      writes: { timestamp: (value) => `new Date(${value})` },
    }),
  nullOf: () => 'null',
  limitsOf: () => [],
  nameLimitOf: () => undefined,
  selectsColumns: false,
};
