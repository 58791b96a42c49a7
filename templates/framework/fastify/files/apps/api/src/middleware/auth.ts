import type { Tokens } from '@app/auth';
import { enrichContext, ForbiddenError, UnauthenticatedError } from '@app/common';
import type { Actor, Permission } from '@app/core';
import type { FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';

type Access = 'public' | Permission;

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who may call: anybody, without an access token, or who holds the permission. Every route says
     * it; the app does not start otherwise.
     */
    readonly access?: Access;
  }

  interface FastifyRequest {
    /** Who is calling. Throws on public routes, where nobody knows. */
    readonly actor: Actor;
  }
}

/** Asks for an access token on every route but those that declare `config: { access: 'public' }`. */
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

    const routes: RouteOptions[] = [];
    app.addHook('onRoute', (route) => {
      routes.push(route);
    });
    app.addHook('onReady', (ready) => {
      const open = routes.find(({ config }) => config?.access === undefined);
      ready(open && new Error(`${String(open.method)} ${open.url} does not say who has access`));
    });

    app.addHook('onRequest', async (request) => {
      const { access } = request.routeOptions.config;
      if (access === 'public' || request.is404) return;
      const actor = await tokens.verifyAccessToken(bearerToken(request));
      actors.set(request, actor);
      enrichContext({ tenantId: actor.tenantId, userId: actor.userId });
      if (access && !actor.permissions.has(access)) throw new ForbiddenError(access);
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
