import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, inject, it } from 'vitest';

import { createTestApi } from '../support/api.js';
import { identityOf } from '../support/identity.js';
import { createWorkplace } from '../support/workplace.js';

const { member } = await createWorkplace();
const next = generateKeyPairSync('ed25519');

const base64 = (key: KeyObject) =>
  key.export({ format: 'der', type: key.type === 'private' ? 'pkcs8' : 'spki' }).toString('base64');

describe('GET /.well-known/jwks.json', () => {
  it('lets others verify access tokens', async () => {
    const api = await createTestApi();
    const response = await api.inject({ url: '/.well-known/jwks.json' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('public, max-age=3600');
    expect(response.body).not.toContain('"d"');

    const { accessToken } = await identityOf(api).signIn(member);
    const keys = createLocalJWKSet(response.json<JSONWebKeySet>());
    const { payload, protectedHeader } = await jwtVerify(accessToken, keys, { typ: 'at+jwt' });
    expect(protectedHeader.alg).toBe('EdDSA');
    expect(payload).toMatchObject({ iss: 'app', aud: 'app-api', uid: member.id });
  });
});

describe('while the signing key is replaced', () => {
  it('processes before and after accept the tokens of each other', async () => {
    const { JWT_PRIVATE_KEY = '' } = inject('env') as NodeJS.ProcessEnv;
    const key = Buffer.from(JWT_PRIVATE_KEY, 'base64');
    const old = createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
    const announced = await createTestApi({ JWT_SECOND_PUBLIC_KEY: base64(next.publicKey) });
    const replaced = await createTestApi({
      JWT_PRIVATE_KEY: base64(next.privateKey),
      JWT_SECOND_PUBLIC_KEY: base64(old),
    });
    const finished = await createTestApi({ JWT_PRIVATE_KEY: base64(next.privateKey) });
    const [before, after, last] = [announced, replaced, finished].map(identityOf);

    const first = await before?.signIn(member);
    const second = await after?.signIn(member);
    for (const process of [before, after]) {
      expect(await process?.me(first?.accessToken ?? '')).toBeDefined();
      expect(await process?.me(second?.accessToken ?? '')).toBeDefined();
    }
    expect(await last?.me(second?.accessToken ?? '')).toBeDefined();
    expect(await last?.me(first?.accessToken ?? '')).toBeUndefined();
    // What was signed in stays signed in.
    expect((await last?.refresh(first?.refreshToken ?? ''))?.statusCode).toBe(200);

    const published = async (api: typeof announced) =>
      (await api.inject({ url: '/.well-known/jwks.json' })).json<JSONWebKeySet>().keys.length;
    expect(await Promise.all([announced, replaced, finished].map(published))).toEqual([2, 2, 1]);
  });
});
