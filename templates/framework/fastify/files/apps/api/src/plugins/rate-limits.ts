import fp from 'fastify-plugin';

import { RateLimits } from '../http/rate-limits.js';

/**
 * Limits the requests of each address before anything else about them is known, and those of each
 * caller after authentication: `preParsing` hooks run after all `onRequest` hooks, and before the
 * body is read. Routes set limits of their own in `config.rateLimit`.
 */
export const rateLimits = fp(
  (app, _options, done) => {
    const { config, rateLimiter } = app.services;
    const limits = new RateLimits(config, rateLimiter);
    app.addHook('onRequest', (request, reply) => limits.atTheEdge(request, reply));
    app.addHook('preParsing', async (request, reply) => {
      await limits.ofTheCaller(request, reply);
    });
    done();
  },
  { name: 'rate-limits', dependencies: ['services', 'error-handling', 'request-context'] },
);
