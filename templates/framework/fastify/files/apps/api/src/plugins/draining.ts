import fp from 'fastify-plugin';

import type { Readiness } from '../health/readiness.js';

declare module 'fastify' {
  interface FastifyInstance {
    readonly readiness: Readiness;
  }
}

const sweepMs = 100;

/** Lets go of keep-alive connections while the process drains; they would hold up its end for minutes. */
export const draining = fp<{ readiness: Readiness }>(
  (app, { readiness }, done) => {
    app.decorate('readiness', readiness);

    app.addHook('onSend', (_request, reply, _payload, next) => {
      if (readiness.draining) reply.header('connection', 'close');
      next();
    });

    // A connection that is busy when the server closes becomes idle later, and nobody would look at it again.
    app.addHook('preClose', (next) => {
      readiness.startDraining();
      setInterval(() => {
        app.server.closeIdleConnections();
      }, sweepMs).unref();
      next();
    });
    done();
  },
  { name: 'draining' },
);
