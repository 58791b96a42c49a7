// #if service
import { permissions } from '@app/core';
// #endif
import { describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';
import { committed } from '../support/contract.js';

interface Description {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { readonly operationId?: string }>>;
}

const api = await createTestApi();
const closed = await createTestApi({ DOCS_ENABLED: 'false' });

// `OPTIONS *` is the route that answers preflight requests, in Fastify.
// #if saas
const forThePlatform = ['GET /.well-known/jwks.json', 'GET /health', 'GET /ready', 'OPTIONS *'];
// #else
const forThePlatform = ['GET /health', 'GET /ready', 'OPTIONS *'];
// #endif

async function operations() {
  const { paths } = (await api.inject({ url: '/openapi.json' })).json<Description>();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      method: method.toUpperCase() as 'GET' | 'POST' | 'PATCH' | 'DELETE',
      url: path.replace(/\{\w+\}/g, '01990000-0000-7000-8000-000000000000'),
      operationId,
    })),
  );
}

describe('the API description', () => {
  it('is OpenAPI 3.1', async () => {
    const response = await api.inject({ url: '/openapi.json' });
    expect(response.json<Description>().openapi).toMatch(/^3\.1\./);
  });

  it('is the one that is committed', async () => {
    const response = await api.inject({ url: '/openapi.json' });
    expect(response.json()).toEqual(committed);
  });

  it('lists every route of the running app, and no other', () => {
    const described = Object.entries(committed.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = closed.routes().filter((route) => !forThePlatform.includes(route));
    expect(routes.map((route) => route.replace(/:(\w+)/g, '{$1}')).toSorted()).toEqual(
      described.toSorted(),
    );
  });

  // #if service
  it('names only permissions of the list in @app/core', () => {
    const named = Object.values(committed.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => operation['x-access']),
    );
    expect(['public', 'authenticated', ...permissions]).toEqual(expect.arrayContaining(named));
  });

  // #endif
  it('has a page to read it', async () => {
    const response = await api.inject({ url: '/docs/' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toContain('text/html');
  });

  it('is not served when it is switched off', async () => {
    for (const url of ['/openapi.json', '/docs', '/docs/']) {
      expect((await closed.inject({ url })).statusCode).toBe(404);
    }
  });
});

describe('every operation', () => {
  it('needs a token, unless it is on the allow-list', async () => {
    const open: (string | undefined)[] = [];
    for (const { method, url, operationId } of await operations()) {
      const response = await api.inject({ method, url });
      if (response.statusCode !== 401) open.push(operationId);
    }
    // #if saas
    expect(open.toSorted()).toEqual([
      'forgotPassword',
      'refresh',
      'resetPassword',
      'signIn',
      'signUp',
    ]);
    // #else
    expect(open).toEqual([]);
    // #endif
  });
});
