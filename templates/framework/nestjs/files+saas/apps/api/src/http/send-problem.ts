import { CrossSiteRequestError, HttpError, type Problem, toProblem } from '@app/common';
import { toAppError } from '@app/database';
import { ForbiddenException, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { headersFor, isAborted } from './error-answer.js';
import { noRoute } from './known-routes.js';
import { pathOf } from './request-path.js';
import { securityHeaders } from './security-headers.js';

interface ProblemAnswer {
  readonly error: unknown;
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers with the problem document (RFC 9457) that describes `error`. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { error, problem, headers } = problemAnswer(thrown, request);
  // HANDLER_TIMEOUT_MS ends a request outside of its context, from which log lines take the id.
  const line = { err: thrown, correlationId: request.id };
  if (problem.status >= 500) request.log.error(line, 'request failed');
  else if (error !== thrown && !(thrown instanceof HttpException))
    request.log.warn(line, 'request refused');
  void reply
    .code(problem.status)
    // Also set by a hook, but no hook runs for a URL that cannot be decoded.
    .headers({ ...securityHeaders, 'x-request-id': request.id })
    .headers(headers)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

/** The problem document that describes what was thrown, and the headers that go with it. */
export function problemAnswer(thrown: unknown, request: FastifyRequest): ProblemAnswer {
  const error = errorIn(thrown, request);
  const problem = toProblem(error, pathOf(request), request.id);
  return { error, problem, headers: headersFor(error, problem.status) };
}

function errorIn(thrown: unknown, request: FastifyRequest): unknown {
  if (isAborted(request)) return new HttpError(400, 'The request was aborted.');
  if (!(thrown instanceof HttpException)) return toAppError(thrown);
  if (isCrossSite(thrown)) return new CrossSiteRequestError();
  const status = thrown.getStatus();
  // Without a route, the message of NestJS quotes the query string, which may hold secrets.
  return status === 404 && request.is404 ? noRoute(request) : new HttpError(status, thrown.message);
}

/** Whether `enableCsrfProtection` has thrown it: NestJS has no class for that, only a message. */
function isCrossSite(thrown: HttpException): boolean {
  return (
    thrown instanceof ForbiddenException &&
    thrown.message.startsWith('Cross-origin request detected')
  );
}
