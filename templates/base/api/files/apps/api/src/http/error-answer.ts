import { AppError, HttpError } from '@app/common';
import type { FastifyRequest } from 'fastify';

/** Whether the client closed the connection before its body was complete: no fault of the API. */
export function isAborted({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete && raw.errored !== null;
}

/** The headers of the answer to an error. */
export function headersFor(error: unknown, status: number): Readonly<Record<string, string>> {
  if (error instanceof HttpError) return error.headers;
  if (error instanceof AppError && error.retryAfterSeconds !== undefined) {
    return { 'retry-after': `${error.retryAfterSeconds}` };
  }
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
}
