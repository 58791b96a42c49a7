import { HttpError } from '@app/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { ApiConfig } from '../config/index.js';
import { refuseMonstrousBody } from './body-shape.js';
import { refuseCrossSite } from './cross-site.js';
import { limitHandlers } from './handler-timeout.js';
import { answerUnknownRoutes } from './known-routes.js';
import type { RateLimits } from './rate-limits.js';

/** What happens to every request before it is asked who sent it. Add it before the routes. */
export function protectTheEdge(
  server: FastifyInstance,
  config: ApiConfig,
  limits: RateLimits,
): void {
  limitHandlers(server, config.HANDLER_TIMEOUT_MS);
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.addHook('onRequest', async (request, reply) => {
    // Node.js takes the first one, and what is in front of it perhaps the last.
    if (hostsIn(request) > 1) {
      throw new HttpError(400, 'The request has more than one Host header.');
    }
    if (closing) {
      // Another instance answers at once.
      const headers = { connection: 'close', 'retry-after': '0' };
      throw new HttpError(503, 'The API is shutting down.', headers);
    }
    await limits.atTheEdge(request, reply);
  });

  const trusted = new Set(config.CORS_ORIGINS);
  server.addHook('onRequest', (request, _reply, next) => {
    refuseCrossSite(request, trusted);
    next();
  });
  answerUnknownRoutes(server);
  server.addHook('preValidation', (request, _reply, next) => {
    refuseMonstrousBody(request);
    next();
  });
}

function hostsIn({ raw: { rawHeaders } }: FastifyRequest): number {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
}

/** What happens to every request when it is known who sent it: add it behind authentication. */
export function limitCallers(server: FastifyInstance, limits: RateLimits): void {
  server.addHook('onRequest', (request, reply) => limits.ofTheCaller(request, reply));
}
