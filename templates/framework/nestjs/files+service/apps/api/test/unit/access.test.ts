import { newId, UnauthenticatedError } from '@app/common';
import type { Actor } from '@app/core';
import { Controller, Get, Logger, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, expect, it } from 'vitest';

import { createApp } from '../../src/app.js';
import { loadApiConfig } from '../../src/config/index.js';
import { API_CONFIG } from '../../src/infrastructure/config.module.js';
import {
  Authenticated,
  AuthGuard,
  CurrentActor,
  PermissionsGuard,
  Public,
  RequirePermission,
  TOKEN_VERIFIER,
} from '../../src/middleware/auth.js';
import { ProblemFilter } from '../../src/middleware/error.js';

// #if multi
const caller = { subject: 'ada', tenantId: newId(), userId: newId() };
// #else
const caller = { subject: 'ada', userId: newId() };
// #endif
const callers = new Map<string, Actor>([
  ['nobody', { ...caller, permissions: new Set() }],
  ['reader', { ...caller, permissions: new Set(['notes:read']) }],
]);

const verifier = {
  verify(token: string): Promise<Actor> {
    if (token === 'late') return new Promise(() => undefined);
    const actor = callers.get(token);
    return actor ? Promise.resolve(actor) : Promise.reject(new UnauthenticatedError());
  },
};

@Controller()
class HandlersController {
  @Get('public')
  @Public()
  open() {
    return 'open';
  }

  @Get('public-actor')
  @Public()
  noActor(@CurrentActor() actor: Actor) {
    return actor.userId;
  }

  @Get('authenticated')
  @Authenticated()
  authenticated(@CurrentActor() actor: Actor) {
    return actor.userId;
  }

  @Get('read')
  @RequirePermission('notes:read')
  read(@CurrentActor() actor: Actor) {
    return actor.userId;
  }

  @Get('write')
  @RequirePermission('notes:write')
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

  @Get('authenticated')
  @Authenticated()
  authenticated(@CurrentActor() actor: Actor) {
    return actor.userId;
  }
}

@Module({
  controllers: [HandlersController, OpenController],
  providers: [
    { provide: TOKEN_VERIFIER, useValue: verifier },
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
  ['/public', 'nobody', 200],
  ['/public-actor', 'nobody', 401],
  ['/authenticated', 'anonymous', 401],
  ['/authenticated', 'unknown', 401],
  ['/authenticated', 'nobody', 200],
  ['/authenticated', 'late', 503],
  ['/read', 'anonymous', 401],
  ['/read', 'nobody', 403],
  ['/read', 'reader', 200],
  ['/write', 'anonymous', 401],
  ['/write', 'reader', 403],
  ['/undeclared', 'anonymous', 401],
  ['/undeclared', 'reader', 403],
  ['/controller', 'anonymous', 200],
  ['/controller/authenticated', 'anonymous', 401],
  ['/controller/authenticated', 'nobody', 200],
  ['/nowhere', 'anonymous', 404],
] as const)('GET %s by %s answers %i', async (url, token, status) => {
  const headers = token === 'anonymous' ? {} : { authorization: `Bearer ${token}` };
  const response = await app.inject({ url, headers });
  expect(response.statusCode).toBe(status);
});

it('does not start with a handler that does not say who has access', async () => {
  const config = loadApiConfig({
    // #slot environment
    DATABASE_URL: 'postgresql://app@127.0.0.1:1/app',
    DOCS_ENABLED: 'false',
    LOG_LEVEL: 'silent',
    OIDC_AUDIENCE: 'app',
    OIDC_ISSUER: 'http://127.0.0.1:1',
  });
  await expect(createApp(config, [HandlersModule])).rejects.toThrow(
    'HandlersController.undeclared does not say who has access',
  );
});
