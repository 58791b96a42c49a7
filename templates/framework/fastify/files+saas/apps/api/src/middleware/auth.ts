import { requirePermission } from '@app/auth';
import { enrichContext, ForbiddenError, UnauthenticatedError } from '@app/common';
import { type Actor, isActor, type Permission, type Principal } from '@app/core';
import type { FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';

import type { Authenticator } from '../modules/identity/authenticator.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * #if multi
     * Who may call the route: `public` is anybody, without an access token; `account` is anybody who
     * is signed in; a permission is required in the organization of the access token. Every route
     * declares it; the app does not start otherwise.
     * #else
     * Who may call the route: `public` is anybody, without an access token; `account` is anybody who
     * is signed in; otherwise the permission that is required. Every route declares it; the app does
     * not start otherwise.
     * #endif
     */
    readonly access?: 'public' | 'account' | Permission;
  }

  interface FastifyRequest {
    /** The verified caller; null on public routes. Use `principal` or `actor` in handlers. */
    caller: Principal | Actor | null;
    /** The account that calls. Throws UnauthenticatedError on public routes. */
    readonly principal: Principal | Actor;
    // #if multi
    /** The user that calls, and the organization. For routes that require a permission. */
    // #else
    /** The user that calls. For routes that require a permission. */
    // #endif
    readonly actor: Actor;
  }
}

interface Options {
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
}

/**
 * Verifies the access token and the permission of every route that is not public. Answers 401 and
 * 403 before the body is read. Register it before the routes: it checks that each declares `access`.
 */
export const authentication = fp<Options>(
  (app, { authenticator }, done) => {
    app.decorateRequest('caller', null);
    app.decorateRequest('principal', {
      getter() {
        if (!this.caller) throw new UnauthenticatedError();
        return this.caller;
      },
    });
    app.decorateRequest('actor', {
      getter() {
        if (!this.caller || !isActor(this.caller)) throw new UnauthenticatedError();
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
      const caller = await authenticator.authenticate(bearerToken(request));
      request.caller = caller;
      // #if multi
      if (isActor(caller)) enrichContext({ tenantId: caller.tenantId, userId: caller.userId });
      // #else
      if (isActor(caller)) enrichContext({ userId: caller.userId });
      // #endif
      if (access === undefined || access === 'account') return;
      if (!isActor(caller)) throw new ForbiddenError(access);
      requirePermission(caller, access);
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
