import { HttpError, type Problem, toProblem } from '@app/common';
import { toAppError } from '@app/database';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { headersFor, isAborted } from '../http/problem.js';
import { noRoute, pathOf } from '../http/request.js';
import { securityHeaders } from '../http/security-headers.js';

/** Answers every error, of the application, NestJS or Fastify, with a problem document (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(exception, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
// #slot answers

/** Answers with the problem document that describes `thrown`. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { error, problem } = describe(thrown, request);
  // HANDLER_TIMEOUT_MS ends a request outside of its context, from which log lines take the id.
  const line = { err: thrown, correlationId: request.id };
  if (problem.status >= 500) request.log.error(line, 'request failed');
  else if (error !== thrown && !(thrown instanceof HttpException))
    request.log.warn(line, 'request refused');
  void reply
    .code(problem.status)
    // Also set by a hook, but no hook runs for a URL that cannot be decoded.
    .headers({ ...securityHeaders, 'x-request-id': request.id })
    .headers(headersFor(error, problem.status))
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

function describe(thrown: unknown, request: FastifyRequest): { error: unknown; problem: Problem } {
  const error = errorIn(thrown, request);
  return { error, problem: toProblem(error, pathOf(request), request.id) };
}

function errorIn(thrown: unknown, request: FastifyRequest): unknown {
  if (isAborted(request)) return new HttpError(400, 'The request was aborted.');
  if (!(thrown instanceof HttpException)) return toAppError(thrown);
  // #slot exceptions
  const status = thrown.getStatus();
  // Without a route, the message of NestJS quotes the query string, which may hold secrets.
  return status === 404 && request.is404 ? noRoute(request) : new HttpError(status, thrown.message);
}
// #slot functions
