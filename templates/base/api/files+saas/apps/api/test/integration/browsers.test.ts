import { describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';

const api = await createTestApi({ CORS_ORIGINS: 'https://app.example.com,https://b.example.com' });

const expectedHeaders = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

function preflight(origin: string) {
  return api.inject({
    method: 'OPTIONS',
    url: '/api/v1/users',
    headers: { origin, 'access-control-request-method': 'POST' },
  });
}

describe('a page of an allowed origin', () => {
  it.each(['https://app.example.com', 'https://b.example.com'])(
    'may call the API from %s, with cookies',
    async (origin) => {
      const response = await preflight(origin);
      expect(response.statusCode).toBe(204);
      expect(response.headers['access-control-allow-origin']).toBe(origin);
      expect(response.headers['access-control-allow-credentials']).toBe('true');
      expect(response.headers['access-control-allow-methods']).toContain('PATCH');
    },
  );

  it('may read the answer, also when it is a problem', async () => {
    const headers = { origin: 'https://app.example.com' };
    const response = await api.inject({ url: '/nothing', headers });
    expect(response.statusCode).toBe(404);
    expect(response.headers['access-control-allow-origin']).toBe('https://app.example.com');
    expect(response.headers['access-control-expose-headers']).toContain('Retry-After');
    expect(response.headers.vary).toContain('Origin');
  });
});

describe('any other page', () => {
  it.each([
    'https://evil.example.com',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://app.example.com.evil.test',
    'null',
    '*',
  ])('may not call the API from %s', async (origin) => {
    for (const response of [
      await preflight(origin),
      await api.inject({ url: '/health', headers: { origin } }),
    ]) {
      const names = Object.keys(response.headers);
      expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(response.headers.vary).toContain('Origin');
    }
  });
});

describe('the headers for browsers', () => {
  it.each([
    ['an answer', '/health'],
    ['a missing token', '/api/v1/users'],
    ['an unknown path', '/nothing'],
    ['a URL that cannot be read', '/api/v1/users/%ff'],
    ['the API description', '/openapi.json'],
    ['a name that begins like the pages', '/docsify'],
  ])('are on %s', async (_what, url) => {
    const { headers } = await api.inject({ url });
    expect(headers).toMatchObject(expectedHeaders);
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
  });

  it('are on a preflight', async () => {
    const { headers } = await preflight('https://app.example.com');
    expect(headers).toMatchObject(expectedHeaders);
  });

  it('let the pages of the documentation load what they bring, and nothing else', async () => {
    const { headers } = await api.inject({ url: '/docs/' });
    expect(headers).toMatchObject({
      ...expectedHeaders,
      'content-security-policy':
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "img-src 'self' data:; style-src 'self' 'unsafe-inline'",
    });
  });
});

describe('an unsafe request', () => {
  type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

  function send(headers: Record<string, string>, method: Method = 'POST') {
    return api.inject({
      method,
      url: '/api/v1/invitations',
      headers: { host: 'api.example.com', ...headers },
    });
  }

  const trusted = { origin: 'https://app.example.com' };
  const foreign = { origin: 'https://evil.example.com' };
  const crossSite = { 'sec-fetch-site': 'cross-site' };

  it.each([
    ['no browser', {}],
    ['a mobile app with a cookie', { cookie: 'session=1' }],
    ['a page of the same origin', { 'sec-fetch-site': 'same-origin', ...foreign }],
    ['the person at the address bar', { 'sec-fetch-site': 'none' }],
    ['an old browser, of the same host', { origin: 'https://api.example.com' }],
    [
      'an old browser, by the default port',
      { host: 'API.example.com:443', origin: 'https://api.example.com' },
    ],
    ['a trusted origin', { ...crossSite, ...trusted }],
    ['an old browser, of a trusted origin', trusted],
  ])('passes from %s', async (_who, headers) => {
    expect((await send(headers)).statusCode).toBe(401);
  });

  it.each([
    ['another site', { ...crossSite, ...foreign }],
    ['another site without an origin', crossSite],
    ['a sibling domain', { 'sec-fetch-site': 'same-site', origin: 'https://x.example.com' }],
    ['an unknown value', { 'sec-fetch-site': 'sideways' }],
    ['an old browser', foreign],
    ['a sandboxed frame', { origin: 'null' }],
    ['the right host at another port', { origin: 'https://api.example.com:8443' }],
    ['an origin that begins like a trusted one', { origin: 'https://app.example.com.evil.test' }],
    ['two origins', { origin: 'https://app.example.com, https://evil.example.com' }],
  ])('is refused from %s', async (_who, headers) => {
    const response = await send(headers);
    expect(response.statusCode).toBe(403);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      detail: 'Pages of this origin may not make such requests.',
      instance: '/api/v1/invitations',
      code: 'csrf',
      requestId: response.headers['x-request-id'],
    });
  });

  it.each(['POST', 'PATCH', 'DELETE'] as const)('is refused with %s', async (method) => {
    expect((await send(foreign, method)).statusCode).toBe(403);
  });

  it('is distinguished from a safe one', async () => {
    expect((await send(foreign, 'GET')).statusCode).toBe(401);
  });
});
