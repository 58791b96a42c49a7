import { HttpError } from '@app/common';
import fp from 'fastify-plugin';

const sweepMs = 100;

/**
 * Ends the API without losing requests: while it drains, every answer closes its connection; once it
 * closes, new requests get 503, and idle keep-alive connections are closed, which would otherwise
 * stay open until their timeout.
 */
export const draining = fp(
  (app, _options, done) => {
    const { readiness } = app;
    let closing = false;
    let sweep: NodeJS.Timeout;
    app.addHook('preClose', (next) => {
      closing = true;
      readiness.startDraining();
      // `forceCloseConnections: 'idle'` closes what is idle now, and what becomes idle
      // later stays open.
      sweep = setInterval(() => {
        app.server.closeIdleConnections();
      }, sweepMs);
      next();
    });
    app.addHook('onClose', (_app, next) => {
      clearInterval(sweep);
      next();
    });

    app.addHook('onRequest', (_request, _reply, next) => {
      // Clients repeat the request at once, and another instance answers it.
      const headers = { connection: 'close', 'retry-after': '0' };
      next(closing ? new HttpError(503, 'The API is shutting down.', headers) : undefined);
    });
    app.addHook('onSend', (_request, reply, _payload, next) => {
      if (readiness.draining) reply.header('connection', 'close');
      next();
    });
    done();
  },
  { name: 'draining', dependencies: ['services', 'error-handling'] },
);
