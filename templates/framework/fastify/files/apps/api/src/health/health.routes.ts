import type { FastifyPluginCallback } from 'fastify';

const open = { config: { access: 'public' }, schema: { hide: true } } as const;

/** Probes of the platform: is the process alive, and should it get traffic? */
export const healthRoutes: FastifyPluginCallback = (app, _options, done) => {
  app.get('/health', open, () => ({ status: 'ok' }));

  app.get('/ready', open, async (_request, reply) => {
    const report = await app.readiness.report();
    reply.code(report.status === 'ready' ? 200 : 503);
    return report;
  });
  done();
};
