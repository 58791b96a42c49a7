import {
  HttpError,
  IdempotencyKeyInUseError,
  TooManyRequestsError,
  toProblem,
  UnavailableError,
} from '@app/common';
import { refusalIn } from '@app/database';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { pathOf } from './request-path.js';
import { securityHeaders } from './security-headers.js';

/** Answers with the problem document (RFC 9457) that describes `error`. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = hasBrokenOff(request)
    ? new HttpError(400, 'The request broke off.')
    : refusalIn(thrown);
  const problem = toProblem(error, pathOf(request), request.id);
  // Outside of the request context when the handler took too long: name the id here.
  const line = { err: thrown, correlationId: request.id };
  if (problem.status >= 500) request.log.error(line, 'request failed');
  else if (error !== thrown) request.log.warn(line, 'request refused');
  void reply
    .code(problem.status)
    // No hook has run when the URL could not be read.
    .headers({ ...securityHeaders, 'x-request-id': request.id })
    .headers(headersFor(error, problem.status))
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

// Whatever came of it: nobody is there to read the answer, and nothing is wrong with the API.
function hasBrokenOff({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete && raw.errored !== null;
}

function headersFor(error: unknown, status: number): Readonly<Record<string, string>> {
  if (error instanceof HttpError) return error.headers;
  if (
    error instanceof TooManyRequestsError ||
    error instanceof IdempotencyKeyInUseError ||
    error instanceof UnavailableError
  ) {
    return { 'retry-after': `${error.retryAfterSeconds}` };
  }
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
}
