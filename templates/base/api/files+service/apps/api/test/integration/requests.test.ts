import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterAll, describe, expect, inject, it } from 'vitest';

import { securityHeaders } from '../../src/http/security-headers.js';
import { startApi } from '../../src/start.js';
import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi({
  BODY_LIMIT_BYTES: '2048',
  CORS_ORIGINS: 'https://app.example.com',
  HANDLER_TIMEOUT_MS: '2000',
  LOG_LEVEL: 'silent',
});
const workplace = await createWorkplace();
const headers = bearer(await workplace.admin.token());

const post = (payload: string, contentType = 'application/json') =>
  api.inject({
    method: 'POST',
    url: '/api/v1/probe',
    headers: { ...headers, 'content-type': contentType },
    payload,
  });

const caller = await workplace.createMemberWho('probe:read');
const stranger = await workplace.createMemberWho();

const get = async (path: string, token?: string) =>
  api.inject({
    url: `/api/v1/probe${path}`,
    ...(token !== undefined && { headers: bearer(token) }),
  });

describe('an access token', () => {
  it('says who calls', async () => {
    const response = await get('', await caller.token());
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      subject: caller.subject,
      // #if multi
      tenantId: workplace.id,
      // #endif
      userId: caller.subject,
      permissions: ['probe:read'],
    });
  });

  it('says what its caller may do', async () => {
    expect((await get('/guarded', await caller.token())).statusCode).toBe(200);
    const refused = await get('/guarded', await stranger.token());
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['is missing', undefined],
    ['is not one', 'not-a-token'],
    ['is empty', ''],
  ])('is required: 401 when it %s', async (_what, token) => {
    const response = await get('', token);
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(response.json()).toMatchObject({ code: 'unauthenticated' });
  });

  it('is refused when a character of its signature differs', async () => {
    const token = await caller.token();
    const last = token.at(-2) === 'A' ? 'B' : 'A';
    const forged = `${token.slice(0, -2)}${last}${token.slice(-1)}`;
    expect((await get('', forged)).statusCode).toBe(401);
  });

  it('cannot be verified while the issuer has never been reached: 503, not 401', async () => {
    const alone = await createTestApi({ OIDC_ISSUER: 'http://127.0.0.1:1', LOG_LEVEL: 'silent' });
    const headers = bearer(await caller.token());
    const response = await alone.inject({ url: '/api/v1/probe', headers });
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBeDefined();
  });
});

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
    ['a URL that cannot be decoded', () => api.inject({ url: '/api/v1/%ff', headers }), 400],
    ['JSON that cannot be parsed', () => post('{"name":'), 400],
    ['a body that is too large', () => post(JSON.stringify({ name: 'x'.repeat(4096) })), 413],
    ['an unsupported content type', () => post('<thing/>', 'application/xml'), 415],
    ['a text instead of JSON', () => post('{"name":"a"}', 'text/plain'), 415],
    ['no body at all', () => post(''), 400],
    ['a body that is too deep', () => post('['.repeat(40) + ']'.repeat(40)), 400],
    ['a poisoned prototype', () => post('{"name":"a","__proto__":{"admin":true}}'), 400],
    ['a field too many', () => post('{"name":"a","admin":true}'), 422],
    ['another method', () => api.inject({ method: 'PUT', url: '/api/v1/probe', headers }), 405],
    ['a version that does not exist', () => api.inject({ url: '/api/v2/probe', headers }), 404],
    [
      'a handler that takes too long',
      () => api.inject({ url: '/api/v1/probe/slow', headers }),
      503,
    ],
  ])('answers %s', async (_what, send, status) => {
    const response = await send();
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({
      status,
      requestId: response.headers['x-request-id'],
    });
  });

  it('names what is wrong with a body by JSON pointers', async () => {
    expect((await post('{"name":""}')).json()).toMatchObject({ errors: [{ pointer: '/name' }] });
    expect((await post('{"name":"a"}')).statusCode).toBe(201);
  });
});

describe('a connection that sends no proper request', async () => {
  const listening = await startApi({
    ...inject('env'),
    HOST: '127.0.0.1',
    PORT: '0',
    REQUEST_TIMEOUT_MS: '500',
  });
  afterAll(() => listening.stop());
  const { hostname, port } = new URL(listening.url);

  it.each([
    ['something else than HTTP', 'EHLO example.com\r\n\r\n', 400],
    [
      'headers that do not end',
      `GET / HTTP/1.1\r\nHost: api\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
    [
      'a length and chunks, as request smuggling does',
      'POST /health HTTP/1.1\r\nHost: api\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['headers and then nothing', 'GET / HTTP/1.1\r\nHost: api\r\n', 408],
  ])('gets a problem document for %s', async (_what, bytes, status) => {
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    socket.write(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status });
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(head.split('\r\n')).toContain(`${name}: ${value}`);
    }
  });
});

describe('a page in a browser', () => {
  const preflight = (origin: string) =>
    api.inject({
      method: 'OPTIONS',
      url: '/api/v1/probe',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('may call the API from an allowed origin', async () => {
    const { headers, statusCode } = await preflight('https://app.example.com');
    expect(statusCode).toBe(204);
    expect(headers['access-control-allow-origin']).toBe('https://app.example.com');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it.each(['https://evil.example.com', 'http://app.example.com', 'null', '*'])(
    'may not call the API from %s',
    async (origin) => {
      const { headers } = await preflight(origin);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers.vary).toContain('Origin');
    },
  );

  it.each([
    ['an answer', '/health'],
    ['a missing token', '/api/v1/probe'],
    ['an unknown path', '/nothing'],
    ['a URL that cannot be decoded', '/api/v1/%ff'],
  ])('gets the security headers on %s', async (_what, url) => {
    const { headers } = await api.inject({ url });
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers).not.toHaveProperty('server');
  });
});
// #slot cases
