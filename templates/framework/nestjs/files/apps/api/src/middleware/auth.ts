import type { Actor, Permission, Principal } from '@app/core';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { actorOf, principalOf } from '../http/access.js';
import { routeConfig } from '../http/route-config.js';

/** Puts a route on the allow-list of those that need no access token. */
export const Public = () => access('public');

/** For whoever is signed in, whatever they may do. */
export const SignedIn = () => access('account');

/** Answers 403 unless the role of the actor grants `permission`. */
export const RequirePermission = (permission: Permission) => access(permission);

/** Tells the server, and the API description. */
const access = (who: 'public' | 'account' | Permission) =>
  applyDecorators(routeConfig({ access: who }), ApiExtension('x-access', who));

/** The verified caller of this request. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | Actor => principalOf(requestOf(context)),
);

/** The same on a route that needs a permission: pass it on to the service. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(requestOf(context)),
);

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}
