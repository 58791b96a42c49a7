import { createLogger, newId } from '@app/common';
import type { Principal } from '@app/core';
import { Controller, Get, Logger, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { describe, expect, it, onTestFinished } from 'vitest';

import { createRateLimiter } from '../../src/http/rate-limiter.js';
import { API_CONFIG } from '../../src/infrastructure/config.module.js';
import { RATE_LIMITER } from '../../src/infrastructure/rate-limit.module.js';
import { ProblemFilter } from '../../src/middleware/error.js';
import { RateLimit, RateLimitGuard, RateLimits } from '../../src/middleware/rate-limit.guard.js';

Logger.overrideLogger(false);

@Controller()
class HandlersController {
  @Get()
  plain() {
    return 'plain';
  }

  @Get('health')
  health() {
    return 'fine';
  }

  @Get('expensive')
  @RateLimit({ name: 'expensive', points: 1, seconds: 60 })
  expensive() {
    return '$';
  }
}

const account: Principal = {
  accountId: newId(),
  sessionId: newId(),
  email: 'ada@example.com',
  name: 'Ada',
  emailVerified: true,
};

// #if multi
const many = {
  RATE_LIMIT_PER_ADDRESS: 100,
  RATE_LIMIT_PER_USER: 100,
  RATE_LIMIT_PER_TENANT: 100,
};

/** An application that takes tenant and user from the headers x-tenant and x-user. */
// #else
const many = { RATE_LIMIT_PER_ADDRESS: 100, RATE_LIMIT_PER_USER: 100 };

/** An application that takes the user from the header x-user. */
// #endif
async function appWith(levels: Partial<typeof many>) {
  const settings = { RATE_LIMIT_PREFIX: 'test', RATE_LIMIT_SCALE: 1 };
  const limiter = createRateLimiter(settings, createLogger('test', 'silent'));

  @Module({
    controllers: [HandlersController],
    providers: [
      RateLimits,
      { provide: RATE_LIMITER, useValue: limiter },
      { provide: API_CONFIG, useValue: { ...many, ...levels } },
      { provide: APP_GUARD, useClass: RateLimitGuard },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
  })
  class HandlersModule {}

  const adapter = new FastifyAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(HandlersModule, adapter);
  onTestFinished(() => app.close());
  const limits = app.get(RateLimits);
  const server = adapter.getInstance();
  server.addHook('onRequest', (request, reply) => limits.countAddress(request, reply));
  server.addHook('onRequest', (request, _reply, next) => {
    // #if multi
    const { 'x-tenant': tenantId, 'x-user': userId } = request.headers;
    if (typeof tenantId === 'string' && typeof userId === 'string') {
      request.principal = { ...account, tenantId, userId, permissions: new Set() };
    }
    // #else
    const { 'x-user': userId } = request.headers;
    if (typeof userId === 'string') {
      request.principal = { ...account, userId, permissions: new Set() };
    }
    // #endif
    next();
  });
  await app.init();

  return async (url: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') => {
    const response = await app.inject({ url, headers, remoteAddress });
    return { status: response.statusCode, headers: response.headers, body: response.body };
  };
}

// #if multi
const ann = { 'x-tenant': 'acme', 'x-user': 'ann' };
const ben = { 'x-tenant': 'acme', 'x-user': 'ben' };
const eve = { 'x-tenant': 'evil', 'x-user': 'ann' };
// #else
const ann = { 'x-user': 'ann' };
const ben = { 'x-user': 'ben' };
// #endif

describe('rate limits', () => {
  it('count an address', async () => {
    const get = await appWith({ RATE_LIMIT_PER_ADDRESS: 2 });
    expect((await get('/')).headers).toMatchObject({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '60',
    });
    expect(await get('/', {}, '192.0.2.2')).toMatchObject({ status: 200 });
    expect(await get('/')).toMatchObject({ status: 200 });
    const refused = await get('/');
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60', 'ratelimit-limit': '2', 'ratelimit-remaining': '0' },
    });
    expect(await get('/nothing')).toMatchObject({ status: 429 });
    expect(await get('/health')).toMatchObject({ status: 200 });
  });

  // #if multi
  it('count a user from wherever, apart from its namesake in another tenant', async () => {
  // #else
  it('count a user from wherever', async () => {
  // #endif
    const get = await appWith({ RATE_LIMIT_PER_USER: 1 });
    expect(await get('/', ann, '192.0.2.1')).toMatchObject({ status: 200 });
    expect(await get('/', ann, '192.0.2.2')).toMatchObject({ status: 429 });
    expect(await get('/', ben)).toMatchObject({ status: 200 });
    // #if multi
    expect(await get('/', eve)).toMatchObject({ status: 200 });
    // #endif
  });

  // #if multi
  it('count all users of a tenant together', async () => {
    const get = await appWith({ RATE_LIMIT_PER_TENANT: 2 });
    expect(await get('/', ann)).toMatchObject({ status: 200 });
    expect(await get('/', ben)).toMatchObject({ status: 200 });
    expect(await get('/', ben)).toMatchObject({ status: 429 });
    expect(await get('/', eve)).toMatchObject({ status: 200 });
  });

  // #endif
  it('count a route by its own rule, for each user or address', async () => {
    const get = await appWith({});
    // #if multi
    for (const who of [ann, ben, eve, {}]) {
    // #else
    for (const who of [ann, ben, {}]) {
    // #endif
      expect(await get('/expensive', who)).toMatchObject({ status: 200 });
      expect(await get('/expensive', who)).toMatchObject({ status: 429 });
      expect(await get('/', who)).toMatchObject({ status: 200 });
    }
  });

  it('describe the limit that is closest', async () => {
    // #if multi
    const get = await appWith({ RATE_LIMIT_PER_TENANT: 5 });
    // #else
    const get = await appWith({ RATE_LIMIT_PER_USER: 5 });
    // #endif
    expect((await get('/', ann)).headers).toMatchObject({
      'ratelimit-limit': '5',
      'ratelimit-remaining': '4',
    });
  });
});
