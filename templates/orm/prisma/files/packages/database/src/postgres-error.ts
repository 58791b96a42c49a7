import { DriverAdapterError } from '@prisma/driver-adapter-utils';

import { Prisma } from './generated/prisma/client.js';

/** What PostgreSQL itself says about an error: the SQLSTATE and the message. */
export function postgresErrorIn(
  error: unknown,
): { readonly state: string | undefined; readonly message: string } | undefined {
  const said =
    error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error;
  if (!(said instanceof DriverAdapterError)) return undefined;
  return { state: said.cause.originalCode, message: said.cause.originalMessage ?? '' };
}
