import fp from 'fastify-plugin';

import { RateLimits } from '../http/rate-limits.js';

/** Limits the requests of each address, before anything else about them is known. */
export const addressLimits = fp(
  (app, _options, done) => {
    const { config, rateLimiter } = app.services;
    const limits = new RateLimits(config, rateLimiter);
    app.addHook('onRequest', (request, reply) => limits.atTheEdge(request, reply));
    done();
  },
  { name: 'address-limits', dependencies: ['services', 'error-handling', 'request-context'] },
);

/**
 * Limits the requests of each caller, before the body is read. Routes set limits of their own in
 * `config.rateLimit`.
 */
export const callerLimits = fp(
  (app, _options, done) => {
    const { config, rateLimiter } = app.services;
    const limits = new RateLimits(config, rateLimiter);
    app.addHook('onRequest', (request, reply) => limits.ofTheCaller(request, reply));
    done();
  },
  { name: 'caller-limits', dependencies: ['address-limits', 'authentication'] },
);
