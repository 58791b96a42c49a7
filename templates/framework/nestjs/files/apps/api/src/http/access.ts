import { enrichContext, ForbiddenError, UnauthenticatedError } from '@app/common';
import { type Actor, isActor, type Permission, type Principal } from '@app/core';
import { requirePermission } from '@app/policy';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';

import type { Authenticator } from '../modules/identity/identity.contract.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * #if multi
     * Who may call: anybody, without an access token; whoever is signed in; or who holds the
     * permission in the organization they work in. Every route says it; the app does not start
     * otherwise.
     * #else
     * Who may call: anybody, without an access token; whoever is signed in; or who holds the
     * permission. Every route says it; the app does not start otherwise.
     * #endif
     */
    readonly access?: 'public' | 'account' | Permission;
  }
}

const principals = new WeakMap<FastifyRequest, Principal | Actor>();

/**
 * Answers 401 and 403, before a body is read. Add it before the routes: it looks at each.
 */
export function authenticate(server: FastifyInstance, authenticator: Authenticator): void {
  const routes: RouteOptions[] = [];
  server.addHook('onRoute', (route) => {
    routes.push(route);
  });
  server.addHook('onReady', (ready) => {
    // The route `*` answers preflights, and shows nothing.
    const open = routes.find(({ url, config }) => url !== '*' && config?.access === undefined);
    ready(open && new Error(`${String(open.method)} ${open.url} does not say who has access`));
  });

  server.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (access === 'public' || request.is404) return;
    const principal = await authenticator.authenticate(bearerToken(request));
    principals.set(request, principal);
    // #if multi
    if (isActor(principal)) {
      enrichContext({ tenantId: principal.tenantId, userId: principal.userId });
    }
    // #else
    if (isActor(principal)) enrichContext({ userId: principal.userId });
    // #endif
    if (access === undefined || access === 'account') return;
    if (!isActor(principal)) throw new ForbiddenError(access);
    requirePermission(principal, access);
  });
}

/** @throws UnauthenticatedError on a public route, where nobody knows who is calling */
export function principalOf(request: FastifyRequest): Principal | Actor {
  const principal = principals.get(request);
  if (!principal) throw new UnauthenticatedError();
  return principal;
}

/** @throws UnauthenticatedError unless the caller is a user, as a permission needs */
export function actorOf(request: FastifyRequest): Actor {
  const principal = principalOf(request);
  if (!isActor(principal)) throw new UnauthenticatedError();
  return principal;
}

function bearerToken({ headers }: FastifyRequest): string {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new UnauthenticatedError();
  return token;
}
