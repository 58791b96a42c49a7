import { newId, UnauthenticatedError } from '@app/common';
import type { Actor } from '@app/core';
import Fastify from 'fastify';
import { expect, it } from 'vitest';

import { authentication } from '../../src/middleware/auth.js';
import { errorHandling } from '../../src/middleware/error.js';
import { requestContext } from '../../src/plugins/request-context.js';

const reader: Actor = {
  subject: 'reader',
  // #if multi
  tenantId: newId(),
  // #endif
  userId: newId(),
  permissions: new Set(['things:read']),
};

const tokens = {
  verify: (accessToken: string) =>
    accessToken === 'reader'
      ? Promise.resolve({ ...reader, expiresAt: Infinity })
      : Promise.reject(new UnauthenticatedError()),
};

async function server() {
  const app = Fastify();
  await app.register(errorHandling);
  await app.register(requestContext);
  await app.register(authentication, { tokens });
  return app;
}

const app = await server();
app.get('/public', { config: { access: 'public' } }, () => 'open');
app.get('/public-actor', { config: { access: 'public' } }, (request) => request.actor);
app.get('/any', { config: { access: 'authenticated' } }, (request) => request.actor.subject);
app.get('/read', { config: { access: 'things:read' } }, (request) => request.actor.userId);
app.get('/write', { config: { access: 'things:write' } }, () => 'written');

it.each([
  ['/public', 'anonymous', 200],
  ['/public', 'reader', 200],
  ['/public-actor', 'reader', 401],
  ['/any', 'anonymous', 401],
  ['/any', 'unknown', 401],
  ['/any', 'reader', 200],
  ['/read', 'anonymous', 401],
  ['/read', 'reader', 200],
  ['/write', 'anonymous', 401],
  ['/write', 'reader', 403],
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
