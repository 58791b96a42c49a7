import { AsyncResource } from 'node:async_hooks';

import { runWithContext } from '@app/common';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

/** Gives every request its context (correlation id, then tenant and user) and returns the id as X-Request-Id. */
export const requestContext = fp(
  (app, _options, done) => {
    const contexts = new WeakMap<FastifyRequest, AsyncResource>();

    app.addHook('onRequest', (request, reply, next) => {
      reply.header('x-request-id', request.id);
      runWithContext({ correlationId: request.id }, () => {
        contexts.set(request, new AsyncResource('HttpRequest'));
        next();
      });
    });

    // Node.js announces the end of the body and of the response outside of the context: step back in.
    app.addHook('preValidation', (request, _reply, next) => {
      contexts.get(request)?.runInAsyncScope(next);
    });
    app.addHook('onResponse', (request, _reply, next) => {
      contexts.get(request)?.runInAsyncScope(next);
    });
    done();
  },
  { name: 'request-context' },
);
