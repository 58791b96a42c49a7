import type { Readiness } from '@app/common';
import type { FastifyPluginCallback } from 'fastify';

const open = { config: { access: 'public' }, schema: { hide: true } } as const;

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
