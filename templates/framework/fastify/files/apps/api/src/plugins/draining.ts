import type { Readiness } from '@app/common';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    readonly readiness: Readiness;
  }
}

const sweepMs = 100;

/**
 * Lets go of keep-alive connections while the process drains; they would hold up its end for
 * minutes.
 */
export const draining = fp<{ readiness: Readiness }>(
  (app, { readiness }, done) => {
    app.decorate('readiness', readiness);

    app.addHook('onSend', (_request, reply, _payload, next) => {
      if (readiness.draining) reply.header('connection', 'close');
      next();
    });

    let sweep: NodeJS.Timeout;
    app.addHook('preClose', (next) => {
      readiness.startDraining();
      // A connection that is busy now becomes idle later, and the server would not look at it
      // again.
      sweep = setInterval(() => {
        app.server.closeIdleConnections();
      }, sweepMs);
      next();
    });
    app.addHook('onClose', (_app, next) => {
      clearInterval(sweep);
      next();
    });
    done();
  },
  { name: 'draining' },
);
