// #if saas
import {
  HttpError,
  IdempotencyKeyInUseError,
  TooManyRequestsError,
  UnavailableError,
} from '@app/common';
// #else
import { HttpError, UnavailableError } from '@app/common';
// #endif
import type { FastifyRequest } from 'fastify';

/** Whether the client closed the connection before its body was complete: no fault of the API. */
export function isAborted({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete && raw.errored !== null;
}

/** The headers of the answer to an error. */
export function headersFor(error: unknown, status: number): Readonly<Record<string, string>> {
  if (error instanceof HttpError) return error.headers;
  // #if saas
  if (
    error instanceof TooManyRequestsError ||
    error instanceof IdempotencyKeyInUseError ||
    error instanceof UnavailableError
  ) {
    return { 'retry-after': `${error.retryAfterSeconds}` };
  }
  // #else
  if (error instanceof UnavailableError) return { 'retry-after': `${error.retryAfterSeconds}` };
  // #endif
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
}
