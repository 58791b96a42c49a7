import { toProblem } from '@app/common';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { pathOf } from '../http/request-path.js';

/** Answers whatever goes wrong, in our code, Nest or Fastify, with an RFC 9457 problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error =
      exception instanceof HttpException ? withStatusCode(exception, request) : exception;
    sendProblem(error, request, http.getResponse<FastifyReply>());
  }
}

/** For what no filter sees, too: errors before a route is found. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error, pathOf(request), request.id);
  if (problem.status >= 500) {
    // Outside of the request context when the handler took too long: name the id here.
    request.log.error({ err: error, correlationId: request.id }, 'request failed');
  }
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  void reply
    .code(problem.status)
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

/** Nest's exceptions tell their status by a method, but `toProblem` reads a property. */
function withStatusCode(exception: HttpException, request: FastifyRequest): Error {
  const statusCode = exception.getStatus();
  // When there is no route, Nest's message quotes the query string, which may hold what is private.
  const message =
    statusCode === 404 && request.is404
      ? `There is no route for ${request.method} ${pathOf(request)}.`
      : exception.message;
  return Object.assign(new Error(message, { cause: exception }), { statusCode });
}
