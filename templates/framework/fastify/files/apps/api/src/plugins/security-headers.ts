import fp from 'fastify-plugin';

import { pathOf } from '../http/request.js';
import { securityHeadersOf } from '../http/security-headers.js';

/**
 * Sends the security headers with every answer. Not `@fastify/helmet`: the answers to what cannot be
 * read as a request (`server-options.ts`) need the same headers, and no plugin reaches them.
 */
export const securityHeaders = fp(
  (app, _options, done) => {
    app.addHook('onRequest', (request, reply, next) => {
      reply.headers(securityHeadersOf(pathOf(request)));
      next();
    });
    done();
  },
  { name: 'security-headers' },
);
