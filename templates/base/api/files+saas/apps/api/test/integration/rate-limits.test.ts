import { randomInt } from 'node:crypto';

import { describe, expect, inject, it } from 'vitest';

import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const unlimited = await createTestApi();
const scale = { RATE_LIMIT_SCALE: '1' };
const strict = await createTestApi({ ...scale, RATE_LIMIT_PER_ADDRESS: '3' });
const behindProxy = await createTestApi({
  ...scale,
  RATE_LIMIT_PER_ADDRESS: '3',
  TRUST_PROXY: '10.0.0.0/8',
});
const perUser = await createTestApi({ ...scale, RATE_LIMIT_PER_USER: '2' });
const workplace = await createWorkplace();

/** A new key, which no other test counts under. */
const freshAddress = () => `203.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

async function statusesOf(send: (index: number) => Promise<{ readonly statusCode: number }>) {
  const statuses: number[] = [];
  for (const index of [0, 1, 2, 3]) statuses.push((await send(index)).statusCode);
  return statuses;
}

describe('an address that asks too often', () => {
  it('gets a problem document', async () => {
    const remoteAddress = freshAddress();
    await statusesOf(() => strict.inject({ url: '/api/v1/users', remoteAddress }));
    const refused = await strict.inject({ url: '/api/v1/users', remoteAddress });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers).toMatchObject({
      'content-type': expect.stringContaining('application/problem+json') as string,
      'ratelimit-limit': '3',
      'ratelimit-remaining': '0',
    });
    expect(Number(refused.headers['ratelimit-reset'])).toBeGreaterThan(50);
    expect(refused.headers['retry-after']).toBe(refused.headers['ratelimit-reset']);
    expect(refused.json()).toMatchObject({
      title: 'Too Many Requests',
      status: 429,
      code: 'too_many_requests',
      requestId: refused.headers['x-request-id'],
    });
  });

  it.each([
    ['without a token', { url: '/api/v1/users' }, 401],
    ['with a forged token', { url: '/api/v1/users', headers: bearer('a.b.c') }, 401],
    ['for what is not there', { url: '/nothing' }, 404],
    ['by a method that is not allowed', { method: 'PUT', url: '/api/v1/users' } as const, 405],
    ['with a body that is no JSON', { ...signIn(), payload: '{' }, 400],
  ])('is refused %s', async (_what, request, status) => {
    const remoteAddress = freshAddress();
    const send = () => strict.inject({ ...request, remoteAddress });
    expect(await statusesOf(send)).toEqual([status, status, status, 429]);
  });

  it('can still call /health', async () => {
    const remoteAddress = freshAddress();
    expect(await statusesOf(() => strict.inject({ url: '/health', remoteAddress }))).toEqual([
      200, 200, 200, 200,
    ]);
  });

  it('is counted as the same one whatever its headers say', async () => {
    const remoteAddress = freshAddress();
    const send = (index: number) =>
      strict.inject({
        url: '/nothing',
        remoteAddress,
        headers: {
          forwarded: `for=198.51.100.${index}`,
          'x-client-ip': `198.51.100.${index}`,
          'x-forwarded-for': `198.51.100.${index}`,
          'x-real-ip': `198.51.100.${index}`,
        },
      });
    expect(await statusesOf(send)).toEqual([404, 404, 404, 429]);
  });

  it('is counted together with its IPv6 network', async () => {
    const network = `2001:db8:${randomInt(65_536).toString(16)}:${randomInt(65_536).toString(16)}`;
    const send = (index: number) =>
      strict.inject({ url: '/nothing', remoteAddress: `${network}::${index}` });
    expect(await statusesOf(send)).toEqual([404, 404, 404, 429]);
  });
});

describe('one address in several spellings', () => {
  const group = () => randomInt(4096, 65_536).toString(16);

  it.each([
    ['as one that is mapped into IPv6', (v4: string) => `::ffff:${v4}`],
    ['as one that is mapped, in capitals', (v4: string) => `::FFFF:${v4}`],
  ])('is counted %s', async (_what, other) => {
    const tight = await createTestApi({ ...scale, RATE_LIMIT_PER_ADDRESS: '2' });
    const address = freshAddress();
    const send = async (remoteAddress: string) =>
      (await tight.inject({ url: '/nothing', remoteAddress })).statusCode;
    expect(await send(address)).toBe(404);
    expect(await send(other(address))).toBe(404);
    expect(await send(address)).toBe(429);
    expect(await send(other(address))).toBe(429);
  });

  it('is counted however an IPv6 network is written', async () => {
    const tight = await createTestApi({ ...scale, RATE_LIMIT_PER_ADDRESS: '1' });
    const [one, other] = [group(), group()];
    const forms = [
      `2001:db8:${one}:${other}::1`,
      `2001:0db8:${one}:${other}:0000:0000:0000:0002`,
      `2001:DB8:${one.toUpperCase()}:${other.toUpperCase()}::3`,
      `2001:db8:${one}:${other}:ffff:ffff:ffff:ffff`,
    ];
    const statuses: number[] = [];
    for (const remoteAddress of forms) {
      statuses.push((await tight.inject({ url: '/nothing', remoteAddress })).statusCode);
    }
    expect(statuses).toEqual([404, 429, 429, 429]);
  });
});

describe('a client behind a trusted proxy', () => {
  const through = (forwardedFor: string) =>
    behindProxy.inject({
      url: '/nothing',
      remoteAddress: '10.0.0.1',
      headers: { 'x-forwarded-for': forwardedFor },
    });

  it('has the address that the proxy reports', async () => {
    const [one, other] = [freshAddress(), freshAddress()];
    expect(await statusesOf(() => through(one))).toEqual([404, 404, 404, 429]);
    expect((await through(other)).statusCode).toBe(404);
  });

  it('cannot choose its address by a header', async () => {
    const client = freshAddress();
    const send = (index: number) => through(`198.51.100.${index}, ${client}`);
    expect(await statusesOf(send)).toEqual([404, 404, 404, 429]);
  });
});

describe('a user who asks too often', () => {
  it('is refused, and no other client', async () => {
    const admin = bearer(await unlimited.signIn(workplace.admin));
    const member = bearer(await unlimited.signIn(workplace.member));
    const list = (headers: { authorization: string }) =>
      perUser.inject({ url: '/api/v1/users', headers, remoteAddress: freshAddress() });

    expect(await statusesOf(() => list(admin))).toEqual([200, 200, 429, 429]);
    expect((await list(member)).statusCode).toBe(200);
  });
});
// #slot cases

describe.runIf(inject('env').REDIS_URL)('two processes', () => {
  it('count together', async () => {
    const second = await createTestApi({ ...scale, RATE_LIMIT_PER_ADDRESS: '3' });
    const remoteAddress = freshAddress();
    const send = (index: number) =>
      [strict, second][index % 2]?.inject({ url: '/nothing', remoteAddress }) ??
      Promise.reject(new Error('there are two'));
    expect(await statusesOf(send)).toEqual([404, 404, 404, 429]);
  });
});

function signIn() {
  return {
    method: 'POST',
    url: '/api/v1/identity/sign-in',
    headers: { 'content-type': 'application/json' },
  } as const;
}
