import { UnavailableError } from '@app/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyRequest {
    handlerClock: HandlerClock | null;
  }
}

/** How long a request has been handled, without the time in which its body arrived. */
interface HandlerClock {
  spentMs: number;
  startedAt: number;
  timer: NodeJS.Timeout;
}

interface Options {
  readonly limitMs: number;
}

/**
 * Answers 503 to a request that is not answered in time. The time in which a body arrives does not
 * count: `requestTimeout` of the server limits it. Fastify's own `handlerTimeout` ends as soon as a
 * body has been read, so it does not limit POST, PUT and PATCH.
 * Register it before the plugins whose hooks wait for something.
 */
export const handlerTimeout = fp<Options>(
  (app, { limitMs }, done) => {
    app.decorateRequest('handlerClock', null);

    const start = (request: FastifyRequest, reply: FastifyReply, next: () => void) => {
      const spentMs = request.handlerClock?.spentMs ?? 0;
      const timer = setTimeout(() => {
        if (reply.sent || reply.raw.headersSent) return;
        reply.send(new UnavailableError('The request took too long to handle.'));
      }, limitMs - spentMs);
      request.handlerClock = { spentMs, startedAt: performance.now(), timer };
      next();
    };
    const stop = ({ handlerClock: clock }: FastifyRequest) => {
      if (!clock) return;
      clearTimeout(clock.timer);
      clock.spentMs += performance.now() - clock.startedAt;
    };

    app.addHook('onRequest', (request, reply, next) => {
      // Also when the client has closed the connection.
      reply.raw.once('close', () => {
        stop(request);
      });
      start(request, reply, next);
    });
    app.addHook('preParsing', (request, _reply, _payload, next) => {
      stop(request);
      next();
    });
    app.addHook('preValidation', start);
    done();
  },
  { name: 'handler-timeout', dependencies: ['error-handling'] },
);
