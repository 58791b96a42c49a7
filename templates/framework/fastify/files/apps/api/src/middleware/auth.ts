import type { Tokens } from '@app/auth';
import { enrichContext, ForbiddenError, UnauthenticatedError } from '@app/common';
import type { Actor, Permission } from '@app/core';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers callers without an access token. */
    readonly public?: true;
    /** The permission the caller must hold. */
    readonly permission?: Permission;
  }

  interface FastifyRequest {
    /** Who is calling. Throws on public routes, where nobody knows. */
    readonly actor: Actor;
  }
}

/** Asks for an access token on every route that does not declare `config: { public: true }`. */
export const authentication = fp<{ tokens: Tokens }>(
  (app, { tokens }, done) => {
    const actors = new WeakMap<FastifyRequest, Actor>();

    app.decorateRequest('actor', {
      getter() {
        const actor = actors.get(this);
        if (!actor) throw new UnauthenticatedError();
        return actor;
      },
    });

    app.addHook('onRequest', async (request) => {
      const route = request.routeOptions.config;
      if (route.public || request.is404) return;
      const actor = await tokens.verifyAccessToken(bearerToken(request));
      actors.set(request, actor);
      enrichContext({ tenantId: actor.tenantId, userId: actor.userId });
      if (route.permission && !actor.permissions.has(route.permission)) {
        throw new ForbiddenError(route.permission);
      }
    });
    done();
  },
  { name: 'authentication' },
);

function bearerToken({ headers }: FastifyRequest): string {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new UnauthenticatedError();
  return token;
}
