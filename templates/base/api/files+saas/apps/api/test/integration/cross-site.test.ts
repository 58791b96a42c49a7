import { describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';

const api = await createTestApi({ CORS_ORIGINS: 'https://app.example.com' });

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

describe('an unsafe request', () => {
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
