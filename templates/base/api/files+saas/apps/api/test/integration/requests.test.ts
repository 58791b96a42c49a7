import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

import { describe, expect, it, onTestFinished } from 'vitest';

import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi({ BODY_LIMIT_BYTES: '2048' });
const cutOff = await createTestApi({
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  LOG_LEVEL: 'silent',
});
const workplace = await createWorkplace();
const headers = bearer(await api.signIn(workplace.admin));

function post(payload: string, contentType = 'application/json') {
  return api.inject({
    method: 'POST',
    url: '/api/v1/invitations',
    headers: { ...headers, 'content-type': contentType },
    payload,
  });
}

function send(method: 'DELETE', url: string, ifMatch?: string) {
  const more = ifMatch === undefined ? {} : { 'if-match': ifMatch };
  return api.inject({ method, url, headers: { ...headers, ...more } });
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
    ['JSON that cannot be parsed', () => post('{"name":'), 400],
    ['a body that is too large', () => post(JSON.stringify({ name: 'x'.repeat(4096) })), 413],
    ['an unsupported content type', () => post('<user/>', 'application/xml'), 415],
    ['a text instead of JSON', () => post('{"name":"a"}', 'text/plain'), 415],
    ['form data', () => post('name=a', 'application/x-www-form-urlencoded'), 415],
    ['no body at all', () => post(''), 400],
    ['a body that is too deep', () => post('['.repeat(40) + ']'.repeat(40)), 400],
    ['a poisoned prototype', () => post('{"name":"a","__proto__":{"admin":true}}'), 400],
    ['a poisoned constructor', () => post('{"constructor":{"prototype":{"admin":true}}}'), 400],
    ['a version that does not exist', () => api.inject({ url: '/api/v2/users', headers }), 404],
    ['no version', () => api.inject({ url: '/api/users', headers }), 404],
    ['a trailing slash', () => api.inject({ url: '/api/v1/users/', headers }), 404],
    ['an empty id', () => api.inject({ method: 'DELETE', url: '/api/v1/users/', headers }), 404],
    ['a path in capitals', () => api.inject({ url: '/API/V1/USERS', headers }), 404],
    ['no If-Match', () => send('DELETE', `/api/v1/users/${workplace.member.id}`), 428],
    ['a stale If-Match', () => send('DELETE', `/api/v1/users/${workplace.member.id}`, '"99"'), 412],
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
    const response = await api.inject({
      method: 'PATCH',
      url: `/api/v1/users/${workplace.member.id}`,
      headers: { ...headers, 'if-match': '"1"' },
      payload: { name: 'a\u0000b' },
    });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/name' }] });
  });

  it('points at every field that is wrong', async () => {
    const response = await post(JSON.stringify({ role: 'king', isAdmin: true }));
    expect(response.statusCode).toBe(422);
    const { code, errors } = response.json<{ code: string; errors: { pointer: string }[] }>();
    expect(code).toBe('validation_failed');
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/email',
      '/isAdmin',
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

  describe('without the right to call a route', () => {
    const send = (payload: string, token = {}) =>
      api.inject({
        method: 'POST',
        url: '/api/v1/invitations',
        headers: { ...token, 'content-type': 'application/json' },
        payload,
      });

    it('answers 401 or 403 before the body is validated', async () => {
      expect((await send('{"name":1}')).statusCode).toBe(401);
      const member = bearer(await api.signIn(workplace.member));
      expect((await send('{"name":1}', member)).statusCode).toBe(403);
    });

    // #if fastify
    it('answers 401 or 403 before the body is read', async () => {
      expect((await send('{"name":')).statusCode).toBe(401);
      const member = bearer(await api.signIn(workplace.member));
      expect((await send('{"name":', member)).statusCode).toBe(403);
    });
    // #else
    it('reads the body up to its limit, and answers every caller the same', async () => {
      const member = bearer(await api.signIn(workplace.member));
      const tooLarge = JSON.stringify({ name: 'x'.repeat(4096) });
      for (const token of [{}, bearer('a.b.c'), member, headers]) {
        expect((await send('{"name":', token)).statusCode).toBe(400);
        expect((await send(tooLarge, token)).statusCode).toBe(413);
      }
    });
    // #endif
  });

  it('distinguishes a timeout from an error', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const slow = await createTestApi({
      DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/none`,
      HANDLER_TIMEOUT_MS: '200',
      LOG_LEVEL: 'silent',
    });
    const response = await slow.inject({ url: '/api/v1/users', headers });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ status: 503, code: 'service_unavailable' });
  });

  it('does not reveal which service is missing', async () => {
    const response = await cutOff.inject({ url: '/api/v1/users', headers });
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      instance: '/api/v1/users',
      code: 'service_unavailable',
      requestId: response.headers['x-request-id'],
    });
  });
});

describe('another method on a known path', () => {
  it.each([
    ['PUT', '/api/v1/invitations', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/api/v1/users', 'GET, HEAD, OPTIONS'],
    ['POST', '/api/v1/users/x', 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    ['GET', '/api/v1/identity/sign-in', 'OPTIONS, POST'],
    ['TRACE', '/health', 'GET, HEAD, OPTIONS'],
  ] as const)('%s %s answers 405 with what is allowed', async (method, url, allow) => {
    const response = await api.inject({ method, url });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe(allow);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });

  it('does not read the body', async () => {
    const response = await api.inject({
      method: 'PUT',
      url: '/api/v1/users',
      headers: { 'content-type': 'application/json' },
      payload: '{',
    });
    expect(response.statusCode).toBe(405);
  });
});

describe('OPTIONS', () => {
  it('lists the allowed methods', async () => {
    const response = await api.inject({ method: 'OPTIONS', url: '/api/v1/users' });
    expect(response.statusCode).toBe(204);
    expect(response.headers.allow).toBe('GET, HEAD, OPTIONS');
    expect(response.body).toBe('');
  });

  it('answers 404 for an unknown path', async () => {
    const response = await api.inject({ method: 'OPTIONS', url: '/nothing' });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('HEAD', () => {
  it('answers what GET does, without the body', async () => {
    const url = '/api/v1/users';
    const get = await api.inject({ url, headers });
    const head = await api.inject({ method: 'HEAD', url, headers });
    expect(head.statusCode).toBe(200);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect(head.body).toBe('');
    expect((await api.inject({ method: 'HEAD', url })).statusCode).toBe(401);
  });
});
// #slot cases
