import { DriverAdapterError } from '@prisma/driver-adapter-utils';

import { Prisma } from './generated/prisma/client.js';

/** Codes of Prisma for: no connection, none free in time, or none any more. */
const connectionFailures: readonly string[] = [
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
];

/**
 * The SQLSTATE of the PostgreSQL error that is, or caused, `error`; its message is in the language of
 * the server. A connection that Prisma could not get has 08000, connection_exception.
 */
export function sqlStateOf(error: unknown): string | undefined {
  const isKnown = error instanceof Prisma.PrismaClientKnownRequestError;
  if (isKnown && connectionFailures.includes(error.code)) return '08000';
  return driverErrorIn(error)?.originalCode;
}

/** Whether `error` says that a row would have broken the unique constraint of this name. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const cause = driverErrorIn(error);
  return cause?.kind === 'UniqueConstraintViolation' && isOf(cause.constraint, constraint);
}

/** Whether `error` says that a row would have broken the foreign key of this name. */
export function isForeignKeyViolation(error: unknown, constraint: string): boolean {
  const cause = driverErrorIn(error);
  return cause?.kind === 'ForeignKeyConstraintViolation' && isOf(cause.constraint, constraint);
}

/** The error without the values of its query. In the error format `minimal` there are none. */
export function withoutValues(error: unknown): unknown {
  return error;
}

function driverErrorIn(error: unknown): DriverAdapterError['cause'] | undefined {
  const driverError =
    error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error;
  return driverError instanceof DriverAdapterError ? driverError.cause : undefined;
}

function isOf(constraint: object | undefined, name: string): boolean {
  return constraint !== undefined && 'index' in constraint && constraint.index === name;
}
