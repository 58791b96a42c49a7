import { runWithContext } from '@app/common';
import fp from 'fastify-plugin';

/**
 * Runs every request in a context of its own (AsyncLocalStorage), which log lines and jobs take the
 * correlation id from, and returns that id as X-Request-Id. Register it before all other hooks.
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
