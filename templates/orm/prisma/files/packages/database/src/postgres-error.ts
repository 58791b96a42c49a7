import { DriverAdapterError } from '@prisma/driver-adapter-utils';

import { Prisma } from './generated/prisma/client.js';

// Prisma found no connection, none free in time, or none any more.
const connectionFailures: readonly string[] = [
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
];

/**
 * What PostgreSQL itself says about an error: the SQLSTATE and the message. What Prisma says about a
 * connection counts as the SQLSTATE for that.
 */
export function postgresErrorIn(
  error: unknown,
): { readonly state: string | undefined; readonly message: string } | undefined {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const { code, message } = error;
    if (connectionFailures.includes(code)) return { state: '08000', message };
  }
  const said =
    error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error;
  if (!(said instanceof DriverAdapterError)) return undefined;
  return { state: said.cause.originalCode, message: said.cause.originalMessage ?? '' };
}
