import { createLogger, enrichContext } from '@app/common';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';

import { createRateLimiter } from '../../src/http/rate-limiter.js';
import { errorHandling } from '../../src/middleware/error.js';
import { addressLimits, callerLimits } from '../../src/plugins/rate-limits.js';
import { requestContext } from '../../src/plugins/request-context.js';

// #if multi
const many = {
  RATE_LIMIT_PER_ADDRESS: 100,
  RATE_LIMIT_PER_USER: 100,
  RATE_LIMIT_PER_TENANT: 100,
};

/** A server that takes tenant and user from the headers x-tenant and x-user. */
// #else
const many = { RATE_LIMIT_PER_ADDRESS: 100, RATE_LIMIT_PER_USER: 100 };

/** A server that takes the user from the header x-user. */
// #endif
async function serverWith(levels: Partial<typeof many>) {
  const settings = { RATE_LIMIT_PREFIX: 'test', RATE_LIMIT_SCALE: 1 };
  const limiter = createRateLimiter(settings, createLogger('test', 'silent'));
  const limits = { ...many, ...levels };
  const app = Fastify();
  await app.register(errorHandling);
  await app.register(requestContext);
  await app.register(addressLimits, { limiter, limits });
  app.addHook('onRequest', (request, _reply, next) => {
    // #if multi
    const { 'x-tenant': tenantId, 'x-user': userId } = request.headers;
    if (typeof tenantId === 'string') enrichContext({ tenantId });
    // #else
    const { 'x-user': userId } = request.headers;
    // #endif
    if (typeof userId === 'string') enrichContext({ userId });
    next();
  });
  await app.register(callerLimits, { limiter, limits });
  app.get('/', () => 'plain');
  app.get('/health', () => 'fine');
  app.get('/dear', { config: { rateLimit: { name: 'dear', points: 1, seconds: 60 } } }, () => '$');

  return async (url: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') => {
    const response = await app.inject({ url, headers, remoteAddress });
    return { status: response.statusCode, headers: response.headers, body: response.json };
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
    const get = await serverWith({ RATE_LIMIT_PER_ADDRESS: 2 });
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
    const get = await serverWith({ RATE_LIMIT_PER_USER: 1 });
    expect(await get('/', ann, '192.0.2.1')).toMatchObject({ status: 200 });
    expect(await get('/', ann, '192.0.2.2')).toMatchObject({ status: 429 });
    expect(await get('/', ben)).toMatchObject({ status: 200 });
    // #if multi
    expect(await get('/', eve)).toMatchObject({ status: 200 });
    // #endif
  });

  // #if multi
  it('count all users of a tenant together', async () => {
    const get = await serverWith({ RATE_LIMIT_PER_TENANT: 2 });
    expect(await get('/', ann)).toMatchObject({ status: 200 });
    expect(await get('/', ben)).toMatchObject({ status: 200 });
    expect(await get('/', ben)).toMatchObject({ status: 429 });
    expect(await get('/', eve)).toMatchObject({ status: 200 });
  });

  // #endif
  it('count a route by its own rule, for each user or address', async () => {
    const get = await serverWith({});
    // #if multi
    for (const who of [ann, ben, eve, {}]) {
    // #else
    for (const who of [ann, ben, {}]) {
    // #endif
      expect(await get('/dear', who)).toMatchObject({ status: 200 });
      expect(await get('/dear', who)).toMatchObject({ status: 429 });
      expect(await get('/', who)).toMatchObject({ status: 200 });
    }
  });

  it('describe the limit that is closest', async () => {
    // #if multi
    const get = await serverWith({ RATE_LIMIT_PER_TENANT: 5 });
    // #else
    const get = await serverWith({ RATE_LIMIT_PER_USER: 5 });
    // #endif
    expect((await get('/', ann)).headers).toMatchObject({
      'ratelimit-limit': '5',
      'ratelimit-remaining': '4',
    });
  });
});
