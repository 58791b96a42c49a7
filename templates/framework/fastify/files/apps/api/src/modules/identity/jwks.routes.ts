import type { Tokens } from '@app/auth';
import type { FastifyPluginCallback } from 'fastify';

/** For others who verify access tokens. */
export const jwksRoutes: FastifyPluginCallback<{ tokens: Tokens }> = (app, { tokens }, done) => {
  app.get(
    '/.well-known/jwks.json',
    { config: { access: 'public' }, schema: { hide: true } },
    (_request, reply) => reply.header('cache-control', 'public, max-age=3600').send(tokens.jwks()),
  );
  done();
};
