import type { Tokens } from '@app/auth';
import { enrichContext, ForbiddenError, UnauthenticatedError } from '@app/common';
import type { Actor, Permission } from '@app/core';
import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { routeConfig } from '../http/route-config.js';
import { TOKENS } from '../infrastructure/tokens.module.js';

const PUBLIC = Symbol('PUBLIC');

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The permission the caller must hold. */
    readonly access?: Permission;
  }
}

/** Puts a route on the allow-list of those that need no access token. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), describedAccess('public'));

/** Answers 403 unless the actor's role grants `permission`. */
export const RequirePermission = (permission: Permission) =>
  applyDecorators(routeConfig({ access: permission }), describedAccess(permission));

/** Says in the API description who has access. */
const describedAccess = (access: 'public' | Permission) => ApiExtension('x-access', access);

interface AuthenticatedRequest extends FastifyRequest {
  actor?: Actor;
}

/** The verified caller of this request: pass it on to the service. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new UnauthenticatedError();
  return actor;
});

/**
 * Answers 401 and 403 on the routes that name a permission. A hook of the server and no guard,
 * because Nest asks its guards only when the whole body has been read.
 */
export function authenticate(server: FastifyInstance, tokens: Tokens): void {
  server.addHook('onRequest', async (request: AuthenticatedRequest) => {
    const { access } = request.routeOptions.config;
    if (access === undefined) return;
    const actor = await actorOf(request, tokens);
    if (!actor.permissions.has(access)) throw new ForbiddenError(access);
  });
}

/** Guards the routes that declare nothing: without `@Public()` they take a valid access token. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TOKENS) private readonly tokens: Tokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<true | undefined>(PUBLIC, route)) return true;
    await actorOf(context.switchToHttp().getRequest<AuthenticatedRequest>(), this.tokens);
    return true;
  }
}

async function actorOf(request: AuthenticatedRequest, tokens: Tokens): Promise<Actor> {
  if (request.actor) return request.actor;
  const actor = await tokens.verifyAccessToken(bearerToken(request));
  enrichContext({ tenantId: actor.tenantId, userId: actor.userId });
  request.actor = actor;
  return actor;
}

function bearerToken(request: FastifyRequest): string {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new UnauthenticatedError();
  return token;
}
