import { generateKeyPairSync, randomUUID } from 'node:crypto';

import { UnauthenticatedError } from '@app/common';
import { permissionsOf } from '@app/core';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';

import { type AuthConfig, createTokens, type TokenSubject } from '../../src/index.js';

const config: AuthConfig = {
  JWT_PRIVATE_KEY: generateKeyPairSync('ed25519').privateKey,
  JWT_ISSUER: 'app',
  JWT_AUDIENCE: 'app-api',
  ACCESS_TOKEN_TTL_SECONDS: 600,
};
const tokens = await createTokens(config);
const subject: TokenSubject = { userId: randomUUID(), tenantId: randomUUID(), role: 'member' };

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
    sub: subject.userId,
    tid: subject.tenantId,
    role: 'member',
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
  it('says who acts, for which tenant and with which permissions', async () => {
    const { token, expiresInSeconds } = await tokens.issueAccessToken(subject);
    expect(expiresInSeconds).toBe(600);
    expect(await tokens.verifyAccessToken(token)).toEqual({
      userId: subject.userId,
      tenantId: subject.tenantId,
      permissions: permissionsOf('member'),
    });
  });

  it('names its type and key, and is never the same twice', async () => {
    const first = (await tokens.issueAccessToken(subject)).token;
    const second = (await tokens.issueAccessToken(subject)).token;
    expect(decode(first.split('.')[0])).toEqual({
      alg: 'EdDSA',
      typ: 'at+jwt',
      kid: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    expect(first).not.toBe(second);
  });

  it('is accepted by every process that has the key', async () => {
    const { token } = await tokens.issueAccessToken(subject);
    const elsewhere = await createTokens(config);
    expect(await elsewhere.verifyAccessToken(token)).toMatchObject({ userId: subject.userId });
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
    'is not signed': () => new UnsecuredJWT({ sub: subject.userId }).encode(),
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
      const { token } = await tokens.issueAccessToken(subject);
      const [header, payload, signature] = token.split('.');
      const claims = { ...(decode(payload) as object), role: 'admin' };
      return [header, encode(claims), signature].join('.');
    },
    'has expired': () => forge({ claims: { exp: seconds(-6) } }),
    'is not valid yet': () => forge({ claims: { nbf: seconds(60) } }),
    'never expires': () => forge({ claims: { exp: undefined } }),
    'is of another issuer': () => forge({ claims: { iss: 'somebody' } }),
    'is for another audience': () => forge({ claims: { aud: 'app-web' } }),
    'is for nobody in particular': () => forge({ claims: { aud: undefined } }),
    'is of another type': () => forge({ header: { typ: 'JWT' } }),
    'has no type': () => forge({ header: { typ: undefined } }),
    'names no user': () => forge({ claims: { sub: undefined } }),
    'names no tenant': () => forge({ claims: { tid: undefined } }),
    'names a user that is no id': () => forge({ claims: { sub: "' or 1=1" } }),
    'has a role that does not exist': () => forge({ claims: { role: 'root' } }),
    'has a role from the prototype': () => forge({ claims: { role: 'constructor' } }),
  };

  it.each(Object.entries(forgeries))('%s', async (_, makeToken) => {
    await expect(tokens.verifyAccessToken(await makeToken())).rejects.toBeInstanceOf(
      UnauthenticatedError,
    );
  });
});
