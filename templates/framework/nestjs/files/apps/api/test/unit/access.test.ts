import { newId, UnauthenticatedError } from '@app/common';
import { type Actor, permissionsOf, type Principal } from '@app/core';
import Fastify from 'fastify';
import { expect, it } from 'vitest';

import { actorOf, authenticate, principalOf } from '../../src/http/access.js';
import { sendProblem } from '../../src/http/send-problem.js';
import { Authenticator } from '../../src/modules/identity/identity.contract.js';

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

class TableOfCallers extends Authenticator {
  authenticate(accessToken: string): Promise<Principal | Actor> {
    const caller = callers.get(accessToken);
    return caller ? Promise.resolve(caller) : Promise.reject(new UnauthenticatedError());
  }
}

const app = Fastify();
app.setErrorHandler(sendProblem);
authenticate(app, new TableOfCallers());
app.get('/public', { config: { access: 'public' } }, () => 'open');
app.get('/public-principal', { config: { access: 'public' } }, (request) => principalOf(request));
app.get('/account', { config: { access: 'account' } }, (request) => principalOf(request).email);
app.get('/account-actor', { config: { access: 'account' } }, (request) => actorOf(request).userId);
app.get('/read', { config: { access: 'users:read' } }, (request) => actorOf(request).userId);
app.get('/write', { config: { access: 'users:write' } }, () => 'written');

it.each([
  ['/public', 'nobody', 200],
  ['/public', 'ada', 200],
  ['/public-principal', 'ada', 401],
  ['/account', 'nobody', 401],
  ['/account', 'somebody else', 401],
  ['/account', 'ada', 200],
  ['/account', 'member', 200],
  ['/account-actor', 'ada', 401],
  ['/read', 'nobody', 401],
  ['/read', 'ada', 403],
  ['/read', 'member', 200],
  ['/write', 'nobody', 401],
  ['/write', 'member', 403],
  ['/nowhere', 'nobody', 404],
] as const)('answers GET %s by %s with %i', async (url, caller, status) => {
  const headers = caller === 'nobody' ? {} : { authorization: `Bearer ${caller}` };
  const response = await app.inject({ url, headers });
  expect(response.statusCode).toBe(status);
});

it('does not start with a route that does not say who has access', async () => {
  const careless = Fastify();
  authenticate(careless, new TableOfCallers());
  careless.get('/undeclared', () => 'secret');
  await expect(careless.ready()).rejects.toThrow('GET /undeclared does not say who has access');
});
