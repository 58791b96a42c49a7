import { generateKeyPairSync } from 'node:crypto';

import { createTokens } from '@app/auth';
import { newId } from '@app/common';
import Fastify from 'fastify';
import { expect, it } from 'vitest';

import { authentication } from '../../src/middleware/auth.js';
import { errorHandling } from '../../src/middleware/error.js';

const tokens = await createTokens({
  JWT_PRIVATE_KEY: generateKeyPairSync('ed25519').privateKey,
  JWT_ISSUER: 'test',
  JWT_AUDIENCE: 'test',
  ACCESS_TOKEN_TTL_SECONDS: 60,
});
const { token } = await tokens.issueAccessToken({
  userId: newId(),
  tenantId: newId(),
  role: 'member',
});

const app = Fastify();
await app.register(errorHandling);
await app.register(authentication, { tokens });
app.get('/public', { config: { access: 'public' } }, () => 'open');
app.get('/public-actor', { config: { access: 'public' } }, ({ actor }) => actor.userId);
app.get('/read', { config: { access: 'users:read' } }, () => 'secret');
app.get('/write', { config: { access: 'users:write' } }, () => 'written');

const headersOf = { anybody: {}, member: { authorization: `Bearer ${token}` } };

it.each([
  ['/read', 'anybody', 401],
  ['/read', 'member', 200],
  ['/public', 'anybody', 200],
  ['/public-actor', 'member', 401],
  ['/write', 'anybody', 401],
  ['/write', 'member', 403],
  ['/nowhere', 'anybody', 404],
] as const)('answers GET %s by %s with %i', async (url, caller, status) => {
  const response = await app.inject({ url, headers: headersOf[caller] });
  expect(response.statusCode).toBe(status);
});

it('does not start with a route that does not say who has access', async () => {
  const careless = Fastify();
  await careless.register(authentication, { tokens });
  careless.get('/undeclared', () => 'secret');
  await expect(careless.ready()).rejects.toThrow('GET /undeclared does not say who has access');
});
