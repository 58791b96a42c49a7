import { HttpError, type Problem, toProblem } from '@app/common';
import { toAppError } from '@app/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

import { headersFor, isAborted } from '../http/problem.js';
import { noRoute, pathOf } from '../http/request.js';

/** Answers every error, and every path without a route, with a problem document (RFC 9457). */
export const errorHandling = fp(
  (app, _options, done) => {
    app.setErrorHandler(sendProblem);
    app.setNotFoundHandler((request) => {
      throw noRoute(request);
    });
    done();
  },
  { name: 'error-handling' },
);

/** The answer to an error. */
export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly problem: Problem;
}

export const problemType = 'application/problem+json';

/** Has the error of a request logged and answered. An error handler of Fastify. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, headers, problem } = problemAnswer(thrown, request);
  void reply
    .code(status)
    .headers(headers)
    .type(problemType)
    // The serializer of the route is for its own answers.
    .serializer(JSON.stringify)
    .send(problem);
}

/** Logs the error of a request: 5xx as an error, what the database refused as a warning. */
export function problemAnswer(thrown: unknown, request: FastifyRequest): ProblemAnswer {
  const error = isAborted(request)
    ? new HttpError(400, 'The request broke off.')
    : toAppError(thrown);
  const problem = toProblem(error, pathOf(request), request.id);
  // The id is given here because the timer of a handler timeout runs outside of the request context.
  const line = { err: thrown, correlationId: request.id };
  if (problem.status >= 500) request.log.error(line, 'request failed');
  else if (error !== thrown) request.log.warn(line, 'request refused');
  return { status: problem.status, headers: headersFor(error, problem.status), problem };
}
