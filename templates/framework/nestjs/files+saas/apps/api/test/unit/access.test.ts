import { newId, UnauthenticatedError } from '@app/common';
import { type Actor, permissionsOf, type Principal } from '@app/core';
import { Controller, Get, Logger, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, expect, it } from 'vitest';

import { API_CONFIG } from '../../src/infrastructure/config.module.js';
import {
  AuthGuard,
  CurrentActor,
  CurrentPrincipal,
  PermissionsGuard,
  Public,
  RequirePermission,
  SignedIn,
} from '../../src/middleware/auth.js';
import { ProblemFilter } from '../../src/middleware/error.js';
import { Authenticator } from '../../src/modules/identity/authenticator.js';

const ada: Principal = {
  accountId: newId(),
  sessionId: newId(),
  email: 'ada@example.com',
  name: 'Ada',
  emailVerified: true,
};
const callers = new Map<string, Principal | Actor>([
  ['ada', ada],
  // #if multi
  ['member', { ...ada, tenantId: newId(), userId: newId(), permissions: permissionsOf('member') }],
  // #else
  ['member', { ...ada, userId: newId(), permissions: permissionsOf('member') }],
  // #endif
]);

const authenticator = {
  authenticate(accessToken: string): Promise<Principal | Actor> {
    if (accessToken === 'late') return new Promise(() => undefined);
    const caller = callers.get(accessToken);
    return caller ? Promise.resolve(caller) : Promise.reject(new UnauthenticatedError());
  },
};

@Controller()
class HandlersController {
  @Get('public')
  @Public()
  open() {
    return 'open';
  }

  @Get('public-principal')
  @Public()
  noPrincipal(@CurrentPrincipal() principal: Principal) {
    return principal;
  }

  @Get('account')
  @SignedIn()
  account(@CurrentPrincipal() principal: Principal) {
    return principal.email;
  }

  @Get('account-actor')
  @SignedIn()
  accountActor(@CurrentActor() actor: Actor) {
    return actor.userId;
  }

  @Get('read')
  @RequirePermission('users:read')
  read(@CurrentActor() actor: Actor) {
    return actor.userId;
  }

  @Get('write')
  @RequirePermission('users:write')
  write() {
    return 'written';
  }

  @Get('undeclared')
  undeclared() {
    return 'secret';
  }
}

@Controller('controller')
@Public()
class OpenController {
  @Get()
  open() {
    return 'open';
  }

  @Get('account')
  @SignedIn()
  account(@CurrentPrincipal() principal: Principal) {
    return principal.email;
  }
}

@Module({
  controllers: [HandlersController, OpenController],
  providers: [
    { provide: Authenticator, useValue: authenticator },
    { provide: API_CONFIG, useValue: { HANDLER_TIMEOUT_MS: 50 } },
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_GUARD, useClass: PermissionsGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class HandlersModule {}

Logger.overrideLogger(false);
const app = await NestFactory.create<NestFastifyApplication>(HandlersModule, new FastifyAdapter());
await app.init();
afterAll(() => app.close());

it.each([
  ['/public', 'anonymous', 200],
  ['/public', 'ada', 200],
  ['/public-principal', 'ada', 401],
  ['/account', 'anonymous', 401],
  ['/account', 'unknown', 401],
  ['/account', 'ada', 200],
  ['/account', 'member', 200],
  ['/account', 'late', 503],
  ['/account-actor', 'ada', 401],
  ['/read', 'anonymous', 401],
  ['/read', 'ada', 403],
  ['/read', 'member', 200],
  ['/write', 'anonymous', 401],
  ['/write', 'member', 403],
  ['/undeclared', 'anonymous', 401],
  ['/undeclared', 'member', 403],
  ['/controller', 'anonymous', 200],
  ['/controller/account', 'anonymous', 401],
  ['/controller/account', 'ada', 200],
  ['/nowhere', 'anonymous', 404],
] as const)('GET %s by %s answers %i', async (url, caller, status) => {
  const headers = caller === 'anonymous' ? {} : { authorization: `Bearer ${caller}` };
  const response = await app.inject({ url, headers });
  expect(response.statusCode).toBe(status);
});
