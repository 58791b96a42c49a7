import { runWithContext } from '@app/common';
import fp from 'fastify-plugin';

/**
 * Gives every request its context (correlation id, then tenant and user) and returns the id as
 * X-Request-Id.
 */
export const requestContext = fp(
  (app, _options, done) => {
    app.addHook('onRequest', (request, reply, next) => {
      reply.header('x-request-id', request.id);
      runWithContext({ correlationId: request.id }, next);
    });
    done();
  },
  { name: 'request-context' },
);
