import { HttpError } from '@app/common';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { noRoute } from '../http/known-routes.js';
import { sendProblem } from '../http/send-problem.js';

/** Answers whatever goes wrong, in our code, Nest or Fastify, with an RFC 9457 problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = exception instanceof HttpException ? refusal(exception, request) : exception;
    sendProblem(error, request, http.getResponse<FastifyReply>());
  }
}

function refusal(exception: HttpException, request: FastifyRequest): HttpError {
  const status = exception.getStatus();
  // When there is no route, Nest's message quotes the query string, which may hold what is private.
  if (status === 404 && request.is404) return noRoute(request);
  return new HttpError(status, exception.message);
}
