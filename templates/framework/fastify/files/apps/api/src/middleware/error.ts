import { toProblem } from '@app/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

import { pathOf } from '../http/request-path.js';

/** Answers everything that goes wrong with a problem document (RFC 9457). */
export const errorHandling = fp(
  (app, _options, done) => {
    app.setErrorHandler(sendProblem);
    app.setNotFoundHandler((request, reply) => {
      sendProblem(noRoute(request), request, reply);
    });
    done();
  },
  { name: 'error-handling' },
);

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error, pathOf(request), request.id);
  if (problem.status >= 500) {
    // Outside of the request context when the handler took too long: name the id here.
    request.log.error({ err: error, correlationId: request.id }, 'request failed');
  }
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  reply
    .code(problem.status)
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

function noRoute(request: FastifyRequest): Error {
  const message = `There is no route for ${request.method} ${pathOf(request)}.`;
  return Object.assign(new Error(message), { statusCode: 404 });
}
