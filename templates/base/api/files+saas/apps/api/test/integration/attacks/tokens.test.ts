import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';

import { describe, expect, inject, it } from 'vitest';

import { bearer, createTestApi } from '../../support/api.js';
import { identityOf, mailedToken } from '../../support/identity.js';
import { createWorkplace } from '../../support/workplace.js';

type Part = Readonly<Record<string, unknown>>;

const api = await createTestApi();
const identity = identityOf(api);
const workplace = await createWorkplace();
const session = await identity.signIn(workplace.member);
const [header, claims] = read(session.accessToken);
// #if multi
const other = (await createWorkplace()).admin;
// #else
const other = workplace.admin;
// #endif
const [, theirClaims] = read(await api.signIn(other));

const byApi = signedWith(signingKey());
const foreign = generateKeyPairSync('ed25519');
const byForeignKey = signedWith(foreign.privateKey);
const publicKey = createPublicKey(signingKey());
const [, , signature = ''] = session.accessToken.split('.');
const bySession = () => Buffer.from(signature, 'base64url');
const byNobody = () => Buffer.alloc(0);
const byHmac = (secret: string | Buffer) => (text: string) =>
  createHmac('sha256', secret).update(text).digest();

const jwk = publicKey.export({ format: 'jwk' });
const publicKeys = {
  PEM: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  DER: publicKey.export({ format: 'der', type: 'spki' }),
  'raw bytes': Buffer.from(jwk.x ?? '', 'base64url'),
  'base64 text': jwk.x ?? '',
};

const statusesOf = (token: string) =>
  Promise.all(
    ['/api/v1/identity/me', '/api/v1/users'].map(
      async (url) => (await api.inject({ url, headers: bearer(token) })).statusCode,
    ),
  );

const now = Math.floor(Date.now() / 1000);
const without = (name: string) =>
  Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));

it('accepts a token with the right key, header and claims, which the attacks start from', async () => {
  expect(await statusesOf(forge(header, { ...claims, jti: 'other' }, byApi))).toEqual([200, 200]);
});

describe('a token that is refused', () => {
  it.each([
    ['expired', { exp: now - 60 }],
    ['is not valid yet', { nbf: now + 60 }],
    ['has another issuer', { iss: 'https://elsewhere.example' }],
    ['has another audience', { aud: 'another-api' }],
    ['is for several others', { aud: ['another-api', 'a-third'] }],
    ['is of no account', { sub: 'admin' }],
    ['is of no session', { sid: '' }],
    ['is of another account than its session', { sub: theirClaims.sub }],
    ['is of another session than its account', { sid: theirClaims.sid }],
    ['expires as a text', { exp: '9999999999' }],
  ])('%s', async (_what, changes: Part) => {
    expect(await statusesOf(forge(header, { ...claims, ...changes }, byApi))).toEqual([401, 401]);
  });

  it.each(['exp', 'iat', 'iss', 'aud', 'sub', 'sid', 'jti'])('lacks %s', async (name) => {
    expect(await statusesOf(forge(header, without(name), byApi))).toEqual([401, 401]);
  });

  it.each([
    ['is an ID token', { typ: 'JWT' }],
    ['has no type', { typ: undefined }],
    ['names another key', { kid: 'other' }],
    ['names a file as its key', { kid: '../../../../../../dev/null' }],
    ['names SQL as its key', { kid: "' or '1'='1" }],
    ['has an extension that must be understood', { crit: ['urn:x'], 'urn:x': true }],
  ])('%s', async (_what, changes: Part) => {
    expect(await statusesOf(forge({ ...header, ...changes }, claims, byApi))).toEqual([401, 401]);
  });

  it.each(['none', 'None', 'NONE', '', null])('is signed by alg %s', async (alg) => {
    expect(await statusesOf(forge({ ...header, alg }, claims, byNobody))).toEqual([401, 401]);
  });

  it.each(Object.entries(publicKeys))(
    'has the public key as an HMAC secret: %s',
    async (_form, secret) => {
      for (const alg of ['HS256', 'EdDSA']) {
        const token = forge({ ...header, alg }, claims, byHmac(secret));
        expect(await statusesOf(token)).toEqual([401, 401]);
      }
    },
  );

  it.each([
    ['under the id of the key', {}],
    ['and brings it along', { jwk: foreign.publicKey.export({ format: 'jwk' }) }],
    ['and says where it is', { jku: 'https://attacker.example/jwks.json' }],
    ['and says so in a certificate', { x5u: 'https://attacker.example/cert.pem' }],
    ['under no id', { kid: undefined }],
  ])('is signed by another key %s', async (_what, changes: Part) => {
    const token = forge({ ...header, ...changes }, claims, byForeignKey);
    expect(await statusesOf(token)).toEqual([401, 401]);
  });

  const identifiers = ['sub', 'sid', 'tid', 'uid'].filter((name) => name in claims);
  it.each(identifiers)('has the %s of another account', async (name) => {
    const swapped = { ...claims, [name]: theirClaims[name] };
    for (const signature of [bySession, byForeignKey, byNobody]) {
      expect(await statusesOf(forge(header, swapped, signature))).toEqual([401, 401]);
    }
  });

  it('is a token for something else', async () => {
    const others = [
      session.refreshToken,
      await mailedToken(workplace.member.email, 'reset-password'),
      `${session.accessToken}.`,
      `${session.accessToken}A`,
      session.accessToken.slice(0, -2),
      session.accessToken.replace('.', '..'),
      JSON.stringify({ payload: session.accessToken }),
    ];
    for (const other of others) expect(await statusesOf(other)).toEqual([401, 401]);
  });

  it.each([
    ['the query', { url: `/api/v1/users?access_token=${session.accessToken}` }],
    ['a cookie', { headers: { cookie: `access_token=${session.accessToken}` } }],
    ['another scheme', { headers: { authorization: `Token ${session.accessToken}` } }],
    ['no scheme', { headers: { authorization: session.accessToken } }],
    ['a list', { headers: { authorization: `Bearer a, Bearer ${session.accessToken}` } }],
  ])('comes in %s', async (_where, request) => {
    expect((await api.inject({ url: '/api/v1/users', ...request })).statusCode).toBe(401);
  });
});
// #slot cases

describe('a refresh token', () => {
  it('is neither an access token nor a token from a mail', async () => {
    const mailed = await mailedToken(workplace.member.email, 'reset-password');
    for (const token of [mailed, session.accessToken.slice(0, 128), theirClaims.sid as string]) {
      expect((await identity.refresh(token)).statusCode).toBe(401);
    }
  });

  it('of another account, in a cookie, does not sign that account out', async () => {
    const { refreshToken, accessToken } = await identity.signIn(other);
    const own = await identity.signIn(workplace.member);
    const signedOut = await identity.send('POST', 'sign-out', {
      headers: { ...bearer(own.accessToken), cookie: `__Host-refresh=${refreshToken}` },
    });
    expect(signedOut.statusCode).toBe(204);
    expect(await identity.me(own.accessToken)).toBeUndefined();
    expect(await identity.me(accessToken)).toBeDefined();
    expect((await identity.refresh(refreshToken)).statusCode).toBe(200);
  });
});

/** The header and the claims of a token. */
function read(token: string): readonly [header: Part, claims: Part] {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Part);
  if (!header || !claims) throw new Error('This is no token');
  return [header, claims];
}

/** A token with any header and claims, signed as `signature` says. */
function forge(header: Part, claims: Part, signature: (text: string) => Buffer): string {
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${signature(text).toString('base64url')}`;
}

function signedWith(key: KeyObject): (text: string) => Buffer {
  return (text) => sign(null, Buffer.from(text), key);
}

/** The key that the API signs with. */
function signingKey(): KeyObject {
  const { JWT_PRIVATE_KEY = '' } = inject('env') as Readonly<Record<string, string>>;
  return createPrivateKey({
    key: Buffer.from(JWT_PRIVATE_KEY, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
}
