import fp from 'fastify-plugin';

import { KnownRoutes } from '../http/request.js';

/**
 * Answers requests without a route before a token is required and a body is read. Register it before
 * the routes, of which it keeps a list, and before authentication.
 */
export const unknownRoutes = fp(
  (app, _options, done) => {
    const routes = new KnownRoutes();
    app.addHook('onRoute', (route) => {
      routes.add(route);
    });
    app.addHook('onRequest', (request, reply, next) => {
      routes.answer(request, reply, next);
    });
    done();
  },
  { name: 'unknown-routes', dependencies: ['error-handling', 'cors'] },
);
