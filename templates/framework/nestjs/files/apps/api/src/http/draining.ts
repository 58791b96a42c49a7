import type { Readiness } from '@app/common';
import type { FastifyInstance } from 'fastify';

const sweepMs = 100;

/** Closes keep-alive connections while the process drains: they would hold it up for minutes. */
export function closeConnectionsWhileDraining(server: FastifyInstance, readiness: Readiness): void {
  server.addHook('onSend', (_request, reply, _payload, next) => {
    if (readiness.draining) reply.header('connection', 'close');
    next();
  });

  // A connection that is busy when the server closes becomes idle later, and would stay open.
  server.addHook('preClose', (next) => {
    readiness.startDraining();
    setInterval(() => {
      server.server.closeIdleConnections();
    }, sweepMs).unref();
    next();
  });
}
