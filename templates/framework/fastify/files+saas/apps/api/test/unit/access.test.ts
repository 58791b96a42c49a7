import { newId, UnauthenticatedError } from '@app/common';
import { type Actor, permissionsOf, type Principal } from '@app/core';
import Fastify from 'fastify';
import { expect, it } from 'vitest';

import { authentication } from '../../src/middleware/auth.js';
import { errorHandling } from '../../src/middleware/error.js';
import { requestContext } from '../../src/plugins/request-context.js';

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
    const caller = callers.get(accessToken);
    return caller ? Promise.resolve(caller) : Promise.reject(new UnauthenticatedError());
  },
};

async function server() {
  const app = Fastify();
  await app.register(errorHandling);
  await app.register(requestContext);
  await app.register(authentication, { authenticator });
  return app;
}

const app = await server();
app.get('/public', { config: { access: 'public' } }, () => 'open');
app.get('/public-principal', { config: { access: 'public' } }, (request) => request.principal);
app.get('/account', { config: { access: 'account' } }, (request) => request.principal.email);
app.get('/account-actor', { config: { access: 'account' } }, (request) => request.actor.userId);
app.get('/read', { config: { access: 'users:read' } }, (request) => request.actor.userId);
app.get('/write', { config: { access: 'users:write' } }, () => 'written');

it.each([
  ['/public', 'anonymous', 200],
  ['/public', 'ada', 200],
  ['/public-principal', 'ada', 401],
  ['/account', 'anonymous', 401],
  ['/account', 'unknown', 401],
  ['/account', 'ada', 200],
  ['/account', 'member', 200],
  ['/account-actor', 'ada', 401],
  ['/read', 'anonymous', 401],
  ['/read', 'ada', 403],
  ['/read', 'member', 200],
  ['/write', 'anonymous', 401],
  ['/write', 'member', 403],
  ['/nowhere', 'anonymous', 404],
] as const)('answers GET %s by %s with %i', async (url, caller, status) => {
  const headers = caller === 'anonymous' ? {} : { authorization: `Bearer ${caller}` };
  const response = await app.inject({ url, headers });
  expect(response.statusCode).toBe(status);
});

it('does not start with a route that does not say who has access', async () => {
  const careless = await server();
  careless.get('/undeclared', () => 'secret');
  await expect(careless.ready()).rejects.toThrow('GET /undeclared does not say who has access');
});
