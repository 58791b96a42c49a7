import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';

import { UnauthenticatedError } from '@app/common';
import { createLocalJWKSet, jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  type AccessGrant,
  type AuthConfig,
  createTokens,
  hashOpaqueToken,
  newOpaqueToken,
} from '../../src/index.js';
import { VerifiedTokens } from '../../src/jwt.js';

const config: AuthConfig = {
  JWT_PRIVATE_KEY: generateKeyPairSync('ed25519').privateKey,
  JWT_ISSUER: 'app',
  JWT_AUDIENCE: 'app-api',
  JWT_SECOND_PUBLIC_KEY: undefined,
  ACCESS_TOKEN_TTL_SECONDS: 600,
};
const tokens = await createTokens(config);
const grant = {
  accountId: randomUUID(),
  sessionId: randomUUID(),
  // #if multi
  member: { tenantId: randomUUID(), userId: randomUUID() },
  // #else
  member: { userId: randomUUID() },
  // #endif
} satisfies AccessGrant;

afterEach(() => {
  vi.useRealTimers();
});

/** A token like those that are issued, except for what is given. */
function forge(changes: {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: object;
  readonly key?: Parameters<SignJWT['sign']>[0];
}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: 'app',
    aud: 'app-api',
    sub: grant.accountId,
    sid: grant.sessionId,
    // #if multi
    tid: grant.member.tenantId,
    // #endif
    uid: grant.member.userId,
    jti: randomUUID(),
    iat: now,
    exp: now + 600,
    ...changes.claims,
  })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...changes.header })
    .sign(changes.key ?? config.JWT_PRIVATE_KEY);
}

function decode(part: string | undefined): unknown {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

describe('an access token', () => {
  // #if multi
  it('says for which account, session and organization it is, and for how long', async () => {
  // #else
  it('says for which account, session and user it is, and for how long', async () => {
  // #endif
    const { token, expiresInSeconds } = await tokens.issueAccessToken(grant);
    expect(expiresInSeconds).toBe(600);
    const claims = await tokens.verifyAccessToken(token);
    expect(claims).toEqual({ ...grant, expiresAt: expect.any(Number) as number });
    expect(claims.expiresAt - Date.now() / 1000).toBeCloseTo(600, -1);
  });

  // #if multi
  it('may be for no organization yet', async () => {
  // #else
  it('may be for no user', async () => {
  // #endif
    const { accountId, sessionId } = grant;
    const { token } = await tokens.issueAccessToken({ accountId, sessionId });
    expect(await tokens.verifyAccessToken(token)).not.toHaveProperty('member');
  });

  it('names its type and key, and is never the same twice', async () => {
    const first = (await tokens.issueAccessToken(grant)).token;
    const second = (await tokens.issueAccessToken(grant)).token;
    expect(decode(first.split('.')[0])).toEqual({
      alg: 'EdDSA',
      typ: 'at+jwt',
      kid: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    expect(first).not.toBe(second);
  });

  it('is accepted by every process that has the key', async () => {
    const { token } = await tokens.issueAccessToken(grant);
    const elsewhere = await createTokens(config);
    expect(await elsewhere.verifyAccessToken(token)).toMatchObject(grant);
  });

  it('is accepted when a clock is five seconds off', async () => {
    const exp = Math.floor(Date.now() / 1000) - 3;
    await expect(tokens.verifyAccessToken(await forge({ claims: { exp } }))).resolves.toBeDefined();
  });
});

describe('a token is refused when it', () => {
  const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

  const forgeries: Readonly<Record<string, () => string | Promise<string>>> = {
    'is empty': () => '',
    'is not a token': () => 'not.a.token',
    'is not signed': () => new UnsecuredJWT({ sub: grant.accountId }).encode(),
    'says that it needs no signature': async () => {
      const [, payload] = (await forge({})).split('.');
      return `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`;
    },
    'is signed with another key': () => forge({ key: generateKeyPairSync('ed25519').privateKey }),
    'is signed with the public key as a shared secret': () => {
      const secret = new TextEncoder().encode('the public key is no secret at all, is it');
      return forge({ header: { alg: 'HS256' }, key: secret });
    },
    'names a key that does not exist': () => forge({ header: { kid: 'another' } }),
    'was changed after it was signed': async () => {
      const { token } = await tokens.issueAccessToken(grant);
      const [header, payload, signature] = token.split('.');
      const claims = { ...(decode(payload) as object), uid: randomUUID() };
      return [header, encode(claims), signature].join('.');
    },
    'has expired': () => forge({ claims: { exp: seconds(-6) } }),
    'is not valid yet': () => forge({ claims: { nbf: seconds(60) } }),
    'never expires': () => forge({ claims: { exp: undefined } }),
    'is of another issuer': () => forge({ claims: { iss: 'somebody' } }),
    'is for another audience': () => forge({ claims: { aud: 'app-web' } }),
    'has no audience': () => forge({ claims: { aud: undefined } }),
    'is of another type': () => forge({ header: { typ: 'JWT' } }),
    'has no type': () => forge({ header: { typ: undefined } }),
    'names no account': () => forge({ claims: { sub: undefined } }),
    'names no session': () => forge({ claims: { sid: undefined } }),
    // #if multi
    'names a tenant and no user in it': () => forge({ claims: { uid: undefined } }),
    'names a user of no tenant': () => forge({ claims: { tid: undefined } }),
    // #else
    'names a user that is no id': () => forge({ claims: { uid: 'admin' } }),
    // #endif
    'names an account that is no id': () => forge({ claims: { sub: "' or 1=1" } }),
    'has no id': () => forge({ claims: { jti: undefined } }),
  };

  it.each(Object.entries(forgeries))('%s', async (_, makeToken) => {
    await expect(tokens.verifyAccessToken(await makeToken())).rejects.toBeInstanceOf(
      UnauthenticatedError,
    );
  });
});

describe('a token that was verified before', () => {
  it('is refused when it has expired since', async () => {
    const { token } = await tokens.issueAccessToken(grant);
    await tokens.verifyAccessToken(token);
    vi.useFakeTimers({ now: Date.now() + 606_000 });
    await expect(tokens.verifyAccessToken(token)).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  it('is refused with another signature, or with its own and other claims', async () => {
    const { token } = await tokens.issueAccessToken(grant);
    await tokens.verifyAccessToken(token);
    const [header, payload, signature = ''] = token.split('.');
    const claims = { ...(decode(payload) as object), sub: randomUUID() };
    const tampered = [
      [header, payload, (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)],
      [header, payload, ''],
      [header, encode(claims), signature],
    ];
    for (const parts of tampered) {
      await expect(tokens.verifyAccessToken(parts.join('.'))).rejects.toBeInstanceOf(
        UnauthenticatedError,
      );
    }
    expect(await tokens.verifyAccessToken(token)).toMatchObject(grant);
  });
});

describe('when the signing key is replaced', () => {
  const publicKeyOf = (key: KeyObject) => createPublicKey(key);
  const old = config.JWT_PRIVATE_KEY;
  const next = generateKeyPairSync('ed25519').privateKey;

  it('accepts the tokens of both keys before and after, and then only those of the new', async () => {
    const announced = await createTokens({ ...config, JWT_SECOND_PUBLIC_KEY: publicKeyOf(next) });
    const replaced = await createTokens({
      ...config,
      JWT_PRIVATE_KEY: next,
      JWT_SECOND_PUBLIC_KEY: publicKeyOf(old),
    });
    const done = await createTokens({ ...config, JWT_PRIVATE_KEY: next });
    const byOld = (await announced.issueAccessToken(grant)).token;
    const byNew = (await replaced.issueAccessToken(grant)).token;

    for (const process of [announced, replaced]) {
      await expect(process.verifyAccessToken(byOld)).resolves.toMatchObject(grant);
      await expect(process.verifyAccessToken(byNew)).resolves.toMatchObject(grant);
    }
    await expect(done.verifyAccessToken(byNew)).resolves.toMatchObject(grant);
    await expect(done.verifyAccessToken(byOld)).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  it('publishes both, without their private parts, so that others can verify too', async () => {
    const both = await createTokens({ ...config, JWT_SECOND_PUBLIC_KEY: publicKeyOf(next) });
    const published = both.jwks();
    expect(published.keys).toHaveLength(2);
    for (const key of published.keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    }
    const { token } = await both.issueAccessToken(grant);
    const { payload } = await jwtVerify(token, createLocalJWKSet(published));
    expect(payload).toMatchObject({ sub: grant.accountId, iss: 'app', aud: 'app-api' });
  });

  it('publishes a key once that is named twice', async () => {
    const same = await createTokens({ ...config, JWT_SECOND_PUBLIC_KEY: publicKeyOf(old) });
    expect(same.jwks().keys).toHaveLength(1);
  });
});

const now = 1_800_000_000;
const claims = { expiresAt: now + 60 };

beforeEach(() => {
  vi.useFakeTimers({ now: now * 1000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('VerifiedTokens', () => {
  it('remembers what a token says until it expires, to the second', () => {
    const tokens = new VerifiedTokens(10);
    tokens.add('a', claims);
    vi.advanceTimersByTime(59_999);
    expect(tokens.get('a')).toBe(claims);
    vi.advanceTimersByTime(1);
    expect(tokens.get('a')).toBeUndefined();
  });

  it('does not take what has expired, which the tolerance for clocks lets through', () => {
    const tokens = new VerifiedTokens(10);
    tokens.add('a', { expiresAt: now - 3 });
    vi.setSystemTime((now - 10) * 1000);
    expect(tokens.get('a')).toBeUndefined();
  });

  it('keeps no more than its limit, and drops the least recently used', () => {
    const tokens = new VerifiedTokens(100);
    for (let index = 0; index < 100; index += 1) tokens.add(`token ${index}`, claims);
    tokens.get('token 0');
    for (let index = 100; index < 199; index += 1) tokens.add(`token ${index}`, claims);
    const kept = Array.from({ length: 199 }, (_, index) => index).filter((index) =>
      tokens.get(`token ${index}`),
    );
    expect(kept).toEqual([0, ...Array.from({ length: 99 }, (_, index) => index + 100)]);
  });

  it('distinguishes tokens by every character', () => {
    const tokens = new VerifiedTokens(10);
    tokens.add('header.payload.signature', claims);
    expect(tokens.get('header.payload.signaturf')).toBeUndefined();
    expect(tokens.get('header.payload.')).toBeUndefined();
  });
});

describe('an opaque token', () => {
  it('is 256 random bits in the alphabet of URLs', () => {
    const tokens = Array.from({ length: 100 }, newOpaqueToken);
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });

  it('is stored as its SHA-256, which is the same everywhere', () => {
    expect(hashOpaqueToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});
