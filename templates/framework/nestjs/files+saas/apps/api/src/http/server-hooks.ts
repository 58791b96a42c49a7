import { HttpError, type Readiness, runWithContext } from '@app/common';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { RateLimits } from '../middleware/rate-limit.guard.js';
import { assertBodyShape, KnownRoutes, pathOf } from './request.js';
import { securityHeadersOf } from './security-headers.js';

/**
 * What the server does before NestJS handles a request: the request context, the limit per address
 * and 404 or 405 come before the body is read. To be called before the routes are registered.
 */
export function addServerHooks(
  adapter: FastifyAdapter,
  limits: RateLimits,
  readiness: Readiness,
): void {
  const server = adapter.getInstance();
  adapter.setOnRequestHook(beginRequest);
  acceptJsonOnly(server);
  let closing = false;
  server.addHook('preClose', (next) => {
    closing = true;
    next();
  });
  server.addHook('onRequest', async (request, reply) => {
    // Node.js uses the first Host header, and a proxy in front of it perhaps the last.
    if (hostsIn(request) > 1) {
      throw new HttpError(400, 'The request has more than one Host header.');
    }
    if (closing) {
      // A load balancer may repeat it at once, on another instance.
      const headers = { connection: 'close', 'retry-after': '0' };
      throw new HttpError(503, 'The API is shutting down.', headers);
    }
    await limits.countAddress(request, reply);
  });
  const routes = new KnownRoutes();
  server.addHook('onRoute', (route) => {
    routes.add(route);
  });
  server.addHook('onRequest', (request, reply, next) => {
    routes.answer(request, reply, next);
  });
  server.addHook('preValidation', (request, _reply, next) => {
    assertBodyShape(request);
    next();
  });
  closeConnectionsWhileDraining(server, readiness);
}

/**
 * The first hook of every request: sets X-Request-Id and the headers for browsers, and runs the
 * request in a context of its own (AsyncLocalStorage), with its correlation id.
 */
export function beginRequest(request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  reply.headers({ ...securityHeadersOf(pathOf(request)), 'x-request-id': request.id });
  runWithContext({ correlationId: request.id }, next);
}

function hostsIn({ raw: { rawHeaders } }: FastifyRequest): number {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Takes bodies that are JSON in UTF-8, and nothing else: text would reach the schemas as a string,
 * and bytes that are no text would be stored as other characters.
 */
function acceptJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      let text: string;
      try {
        text = utf8.decode(body);
      } catch {
        done(new HttpError(400, 'The body is not UTF-8.'));
        return;
      }
      void parse(request, text, done);
    },
  );
}

const sweepMs = 100;

/** Keep-alive connections would delay the shutdown by minutes. */
function closeConnectionsWhileDraining(server: FastifyInstance, readiness: Readiness): void {
  server.addHook('onSend', (_request, reply, _payload, next) => {
    if (readiness.draining) reply.header('connection', 'close');
    next();
  });

  let sweep: NodeJS.Timeout;
  server.addHook('preClose', (next) => {
    readiness.startDraining();
    // A connection that is busy now becomes idle later, and would stay open.
    sweep = setInterval(() => {
      server.server.closeIdleConnections();
    }, sweepMs);
    next();
  });
  server.addHook('onClose', (_server, next) => {
    clearInterval(sweep);
    next();
  });
}
