import type { Readiness } from '@app/common';
import type { FastifyInstance } from 'fastify';

const sweepMs = 100;

/** Closes keep-alive connections while the process drains: they would hold it up for minutes. */
export function closeConnectionsWhileDraining(server: FastifyInstance, readiness: Readiness): void {
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
