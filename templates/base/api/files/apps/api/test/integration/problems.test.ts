import { describe, expect, it } from 'vitest';

import { bearer, createTestApi } from '../support/api.js';
import { createTenant } from '../support/tenant.js';

const api = await createTestApi({ BODY_LIMIT_BYTES: '2048' });
const cutOff = await createTestApi({
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  LOG_LEVEL: 'silent',
});
const tenant = await createTenant();
const headers = bearer(await api.signIn(tenant.admin));

function post(payload: string, contentType = 'application/json') {
  return api.inject({
    method: 'POST',
    url: '/api/v1/users',
    headers: { ...headers, 'content-type': contentType },
    payload,
  });
}

describe('a problem document', () => {
  it('answers a route that does not exist', async () => {
    const response = await api.inject({ url: '/api/v1/nothing?token=secret', headers });
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      instance: '/api/v1/nothing',
      code: 'not_found',
      requestId: response.headers['x-request-id'],
    });
    expect(response.body).not.toContain('secret');
  });

  it.each([
    ['a URL that cannot be decoded', () => api.inject({ url: '/api/v1/users/%ff', headers }), 400],
    ['JSON that cannot be parsed', () => post('{"email":'), 400],
    ['a body that is too large', () => post(JSON.stringify({ name: 'x'.repeat(4096) })), 413],
    ['a content type nobody reads', () => post('<user/>', 'application/xml'), 415],
    ['a text instead of JSON', () => post('{"email":"a@b.test"}', 'text/plain'), 415],
  ])('answers %s', async (_what, send, status) => {
    const response = await send();
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({
      status,
      requestId: response.headers['x-request-id'],
    });
  });

  it('refuses what the database cannot store', async () => {
    const response = await post(JSON.stringify({ email: 'nul@acme.test', name: 'a\u0000b' }));
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/name' }] });
  });

  it('points at every field that is wrong', async () => {
    const response = await post(JSON.stringify({ email: 'nobody', role: 'king', isAdmin: true }));
    expect(response.statusCode).toBe(422);
    const { code, errors } = response.json<{ code: string; errors: { pointer: string }[] }>();
    expect(code).toBe('validation_failed');
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/email',
      '/isAdmin',
      '/name',
      '/role',
    ]);
  });

  it.each([
    ['/api/v1/users/not-a-uuid', '/id'],
    ['/api/v1/users?limit=0', '/limit'],
    ['/api/v1/users?limit=101', '/limit'],
    ['/api/v1/users?sort=passwordHash', '/sort'],
  ])('answers GET %s with a pointer to %s', async (url, pointer) => {
    const response = await api.inject({ url, headers });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer }] });
  });

  it('keeps to itself what went wrong inside', async () => {
    const response = await cutOff.inject({ url: '/api/v1/users', headers });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      instance: '/api/v1/users',
      code: 'internal_server_error',
      requestId: response.headers['x-request-id'],
    });
  });
});
