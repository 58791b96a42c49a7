import type { FastifyPluginCallback } from 'fastify';

/** The public keys with which other programs verify access tokens. */
export const jwksRoutes: FastifyPluginCallback = (app, _options, done) => {
  app.get(
    '/.well-known/jwks.json',
    { config: { access: 'public' }, schema: { hide: true } },
    (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600');
      return app.services.tokens.jwks();
    },
  );
  done();
};
