import { DriverAdapterError } from '@prisma/driver-adapter-utils';

import { Prisma } from './generated/prisma/client.js';

/** Whether `error` says that a row would have broken the foreign key of this name. */
export function isForeignKeyViolation(error: unknown, constraint: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const driverError = error.meta?.driverAdapterError;
  if (!(driverError instanceof DriverAdapterError)) return false;
  const { cause } = driverError;
  if (cause.kind !== 'ForeignKeyConstraintViolation' || !cause.constraint) return false;
  return 'index' in cause.constraint && cause.constraint.index === constraint;
}
