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
import type { FastifyRequest } from 'fastify';

import { TOKENS } from '../infrastructure/tokens.module.js';

const PUBLIC = Symbol('PUBLIC');
const PERMISSION = Symbol('PERMISSION');

/** Puts a route on the allow-list of those that need no access token. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), describedAccess('public'));

/** Answers 403 unless the actor's role grants `permission`. */
export const RequirePermission = (permission: Permission) =>
  applyDecorators(SetMetadata(PERMISSION, permission), describedAccess(permission));

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
 * Guards every route: without `@Public()` it takes a valid access token, and the permission that
 * the route names.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TOKENS) private readonly tokens: Tokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<true | undefined>(PUBLIC, route)) return true;

    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const actor = await this.tokens.verifyAccessToken(bearerToken(request));
    enrichContext({ tenantId: actor.tenantId, userId: actor.userId });
    request.actor = actor;

    const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, route);
    if (permission && !actor.permissions.has(permission)) throw new ForbiddenError(permission);
    return true;
  }
}

function bearerToken(request: FastifyRequest): string {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new UnauthenticatedError();
  return token;
}
