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
app.get('/undeclared', () => 'secret');
app.get('/public', { config: { public: true } }, () => 'open');
app.get('/public-actor', { config: { public: true } }, ({ actor }) => actor.userId);
app.get('/write', { config: { permission: 'users:write' } }, () => 'written');

const headersOf = { anybody: {}, member: { authorization: `Bearer ${token}` } };

it.each([
  ['/undeclared', 'anybody', 401],
  ['/undeclared', 'member', 200],
  ['/public', 'anybody', 200],
  ['/public-actor', 'member', 401],
  ['/write', 'anybody', 401],
  ['/write', 'member', 403],
  ['/nowhere', 'anybody', 404],
] as const)('answers GET %s by %s with %i', async (url, caller, status) => {
  const response = await app.inject({ url, headers: headersOf[caller] });
  expect(response.statusCode).toBe(status);
});
