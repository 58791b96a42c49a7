import type { FastifyPluginCallback } from 'fastify';

import type { Readiness } from './readiness.js';

const open = { config: { public: true }, schema: { hide: true } } as const;

/** For the platform: is the process alive, and should it get traffic? */
export const healthRoutes: FastifyPluginCallback<{ readiness: Readiness }> = (
  app,
  { readiness },
  done,
) => {
  app.get('/health', open, () => ({ status: 'ok' }));

  app.get('/ready', open, async (_request, reply) => {
    const report = await readiness.report();
    return reply.code(report.status === 'ready' ? 200 : 503).send(report);
  });
  done();
};
