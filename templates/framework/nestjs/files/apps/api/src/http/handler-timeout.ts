import { UnavailableError } from '@app/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** How long a request has been worked on, and what ends it. */
interface Clock {
  spentMs: number;
  startedAt: number;
  timer?: NodeJS.Timeout;
}

/**
 * Answers 503 when a request is not answered in time. The time in which a body arrives does not
 * count: that is up to the client, and limited by the server. Fastify's own `handlerTimeout` ends
 * as soon as a body has been read, so it does not hold for POST, PUT and PATCH.
 * Add it before all other hooks that wait for something.
 */
export function limitHandlers(server: FastifyInstance, limitMs: number): void {
  const clocks = new WeakMap<FastifyRequest, Clock>();

  const start = (request: FastifyRequest, reply: FastifyReply, next: () => void) => {
    const clock = clocks.get(request) ?? { spentMs: 0, startedAt: 0 };
    clocks.set(request, clock);
    clock.startedAt = performance.now();
    clock.timer = setTimeout(() => {
      if (reply.sent || reply.raw.headersSent) return;
      reply.send(new UnavailableError('The request took too long to handle.'));
    }, limitMs - clock.spentMs);
    next();
  };
  const stop = (request: FastifyRequest) => {
    const clock = clocks.get(request);
    if (!clock) return;
    clearTimeout(clock.timer);
    clock.spentMs += performance.now() - clock.startedAt;
  };

  server.addHook('onRequest', (request, reply, next) => {
    // Also when nobody waits for the answer any more.
    reply.raw.once('close', () => {
      stop(request);
    });
    start(request, reply, next);
  });
  server.addHook('preParsing', (request, _reply, _payload, next) => {
    stop(request);
    next();
  });
  server.addHook('preValidation', start);
}
