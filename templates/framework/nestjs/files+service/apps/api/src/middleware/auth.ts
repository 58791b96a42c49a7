// Who may call a handler: decorators that say it, guards that refuse other callers, and a check at start
// that every handler has said it. A decorator of a controller holds for each of its handlers that has
// none of its own.

import { createTokenVerifier, requirePermission, type TokenVerifier } from '@app/auth';
import { enrichContext, UnauthenticatedError } from '@app/common';
import type { Actor, Permission } from '@app/core';
import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  Module,
  type OnModuleInit,
} from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import {
  APP_GUARD,
  DiscoveryModule,
  DiscoveryService,
  MetadataScanner,
  Reflector,
} from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { firstValueFrom, from } from 'rxjs';

import type { ApiConfig } from '../config/index.js';
import { API_CONFIG } from '../infrastructure/config.module.js';
import { failAfter } from './timeout.interceptor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The verified caller. `AuthGuard` sets it, except on public routes. */
    actor?: Actor;
  }
}

type Access = 'public' | 'authenticated' | Permission;

/** Who may call a handler. The guards read it. */
const RequiredAccess = Reflector.createDecorator<Access>();

/** The handler can be called without an access token. */
export const Public = () => requireAccess('public');

/** The handler can be called with any valid access token, whatever it permits. */
export const Authenticated = () => requireAccess('authenticated');

/** The handler answers 403 unless the access token has `permission`. */
export const RequirePermission = (permission: Permission) => requireAccess(permission);

/** Sets it for the guards, and for the API description. */
function requireAccess(access: Access) {
  return applyDecorators(RequiredAccess(access), ApiExtension('x-access', access));
}

/** The verified caller of this request: pass it on to the service. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(requestOf(context)),
);

/** Verifies the access tokens of the issuer: `@Inject(TOKEN_VERIFIER) tokens: TokenVerifier`. */
export const TOKEN_VERIFIER = Symbol('TOKEN_VERIFIER');

/** Verifies the access token of every request, except to handlers that are `@Public()`. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(TOKEN_VERIFIER) private readonly tokens: Pick<TokenVerifier, 'verify'>,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  /** @throws UnauthenticatedError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (accessOf(this.reflector, context) === 'public') return true;
    const request = requestOf(context);
    const verified = from(this.tokens.verify(bearerToken(request)));
    // TimeoutInterceptor does not limit how long the keys take to fetch: guards run before it.
    const actor = await firstValueFrom(verified.pipe(failAfter(this.config.HANDLER_TIMEOUT_MS)));
    request.actor = actor;
    // #if multi
    enrichContext({ tenantId: actor.tenantId, userId: actor.userId });
    // #else
    enrichContext({ userId: actor.userId });
    // #endif
    return true;
  }
}

/** Runs after `AuthGuard`: refuses callers without the permission that the handler requires. */
@Injectable()
export class PermissionsGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** @throws ForbiddenError */
  canActivate(context: ExecutionContext): boolean {
    const access = accessOf(this.reflector, context);
    if (access === undefined) return false;
    if (access !== 'public' && access !== 'authenticated') {
      requirePermission(actorOf(requestOf(context)), access);
    }
    return true;
  }
}

/**
 * Keeps the API from starting while a handler of any controller does not say who may call it. Routes that
 * Fastify serves without a controller, such as the documentation, have no guards and are public.
 */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error that names the handler */
  onModuleInit(): void {
    this.discovery.getControllers().forEach(({ instance }: { readonly instance: object }) => {
      this.#check(instance);
    });
  }

  #check(controller: object): void {
    for (const name of this.scanner.getAllMethodNames(Reflect.getPrototypeOf(controller))) {
      const method: unknown = Reflect.get(controller, name);
      if (typeof method !== 'function') continue;
      // `@Get()` and the like set it. The decorators of @nestjs/swagger read it, too.
      const isHandler = this.reflector.get<unknown>(METHOD_METADATA, method) !== undefined;
      if (isHandler && !declaredAccess(this.reflector, [method, controller.constructor])) {
        throw new Error(`${controller.constructor.name}.${name} does not say who has access`);
      }
    }
  }
}

/** The guards of every request, and what they verify access tokens with. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    AccessCheck,
    {
      provide: TOKEN_VERIFIER,
      inject: [API_CONFIG],
      useFactory: (config: ApiConfig) => createTokenVerifier(config),
    },
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_GUARD, useClass: PermissionsGuard },
  ],
  exports: [TOKEN_VERIFIER],
})
export class AuthModule {}

/** Who may call the handler of a request; undefined when nothing says it, which is closed to all. */
function accessOf(reflector: Reflector, context: ExecutionContext): Access | undefined {
  return declaredAccess(reflector, [context.getHandler(), context.getClass()]);
}

type Targets = Parameters<Reflector['getAllAndOverride']>[1];

function declaredAccess(reflector: Reflector, targets: Targets): Access | undefined {
  return reflector.getAllAndOverride<Access | undefined>(RequiredAccess.KEY, targets);
}

/** @throws UnauthenticatedError on a public route */
function actorOf({ actor }: FastifyRequest): Actor {
  if (!actor) throw new UnauthenticatedError();
  return actor;
}

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

function bearerToken({ headers }: FastifyRequest): string {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new UnauthenticatedError();
  return token;
}
