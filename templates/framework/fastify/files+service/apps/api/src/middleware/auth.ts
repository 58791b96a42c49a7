import { requirePermission, type TokenVerifier } from '@app/auth';
import { enrichContext, UnauthenticatedError } from '@app/common';
import type { Actor, Permission } from '@app/core';
import type { FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who may call the route: `public` is anybody, without an access token; `authenticated` is
     * anybody with a valid one; otherwise the permission that the token has to contain. Every route
     * declares it; the app does not start otherwise.
     */
    readonly access?: 'public' | 'authenticated' | Permission;
  }

  interface FastifyRequest {
    /** The verified caller; null on public routes. Use `actor` in handlers. */
    caller: Actor | null;
    /** The caller. Throws UnauthenticatedError on public routes. */
    readonly actor: Actor;
  }
}

interface Options {
  readonly tokens: Pick<TokenVerifier, 'verify'>;
}

/**
 * Verifies the access token and the permission of every route that is not public. Answers 401 and
 * 403 before the body is read. Register it before the routes: it checks that each declares `access`.
 */
export const authentication = fp<Options>(
  (app, { tokens }, done) => {
    app.decorateRequest('caller', null);
    app.decorateRequest('actor', {
      getter() {
        if (!this.caller) throw new UnauthenticatedError();
        return this.caller;
      },
    });

    const routes: RouteOptions[] = [];
    app.addHook('onRoute', (route) => {
      routes.push(route);
    });
    app.addHook('onReady', (ready) => {
      // @fastify/cors adds the route `*`, which answers preflights only.
      const open = routes.find(({ url, config }) => url !== '*' && config?.access === undefined);
      ready(open && new Error(`${String(open.method)} ${open.url} does not say who has access`));
    });

    app.addHook('onRequest', async (request) => {
      const { access } = request.routeOptions.config;
      if (access === 'public' || request.is404) return;
      const caller = await tokens.verify(bearerToken(request));
      request.caller = caller;
      // #if multi
      enrichContext({ tenantId: caller.tenantId, userId: caller.userId });
      // #else
      enrichContext({ userId: caller.userId });
      // #endif
      if (access !== undefined && access !== 'authenticated') requirePermission(caller, access);
    });
    done();
  },
  { name: 'authentication', dependencies: ['error-handling', 'request-context'] },
);

function bearerToken({ headers }: FastifyRequest): string {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new UnauthenticatedError();
  return token;
}
