import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

import { newId } from '@app/common';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, inject, it } from 'vitest';

import { bearer, createTestApi } from '../support/api.js';
import { identityOf } from '../support/identity.js';
import { createWorkplace, loginOf, password, signUpChoice } from '../support/workplace.js';

const api = await createTestApi();
const identity = identityOf(api);
const workplace = await createWorkplace();

function signIn(body: object) {
  return api.inject({ method: 'POST', url: '/api/v1/identity/sign-in', payload: body });
}

describe('POST /api/v1/identity/sign-in', () => {
  const credentials = { ...loginOf(workplace.admin), password };

  it('answers with a bearer token that the API accepts', async () => {
    const response = await signIn(credentials);
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.json()).toEqual({
      accessToken: expect.any(String) as string,
      tokenType: 'Bearer',
      expiresIn: 600,
      refreshToken: expect.stringMatching(/^[\w-]{43}$/) as string,
      refreshExpiresAt: expect.any(String) as string,
      // #if multi
      organization: {
        id: expect.any(String) as string,
        slug: expect.any(String) as string,
        name: expect.any(String) as string,
      },
      // #endif
    });

    const { accessToken } = response.json<{ accessToken: string }>();
    const users = await api.inject({ url: '/api/v1/users', headers: bearer(accessToken) });
    expect(users.statusCode).toBe(200);
  });

  it('does not mind the case of the address', async () => {
    const response = await signIn({ ...credentials, email: credentials.email.toUpperCase() });
    expect(response.statusCode).toBe(200);
  });

  // #if multi
  it('does not reveal which of organization, email and password is wrong', async () => {
  // #else
  it('does not reveal which of email and password is wrong', async () => {
  // #endif
    const answers = await Promise.all([
      // #if multi
      signIn({ ...credentials, organization: 'nobody' }),
      // #endif
      signIn({ ...credentials, email: 'nobody@example.com' }),
      signIn({ ...credentials, password: 'wrong' }),
    ]);
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect({ ...answer.json<object>(), requestId: '' }).toEqual({
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        // #if multi
        detail: 'The organization, the e-mail address or the password is wrong.',
        // #else
        detail: 'The e-mail address or the password is wrong.',
        // #endif
        instance: '/api/v1/identity/sign-in',
        code: 'unauthenticated',
        requestId: '',
      });
    }
  });
  // #if multi

  it('works in the first organization when it names none', async () => {
    const { email } = workplace.member;
    const { accessToken } = (await signIn({ email, password })).json<{ accessToken: string }>();
    const users = await api.inject({ url: '/api/v1/users', headers: bearer(accessToken) });
    expect(users.statusCode).toBe(200);
  });

  it('does not let a user of another organization in', async () => {
    const other = await createWorkplace();
    const response = await signIn({ ...credentials, organization: other.slug });
    expect(response.statusCode).toBe(401);
  });
  // #endif
});

describe('a protected route', () => {
  it.each([
    ['no token', undefined],
    ['another scheme', 'Basic YTpi'],
    ['no token after the scheme', 'Bearer'],
    ['a forged token', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
  ])('answers 401 to %s', async (_what, authorization) => {
    const response = await api.inject({
      url: '/api/v1/users',
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('answers 401 to a token that was tampered with', async () => {
    const token = await api.signIn(workplace.member);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, uid: workplace.admin.id })).toString(
      'base64url',
    );
    const response = await api.inject({
      url: '/api/v1/users',
      headers: bearer([header, forged, signature].join('.')),
    });
    expect(response.statusCode).toBe(401);
  });

  it('answers 403 to a role without the permission', async () => {
    const response = await api.inject({
      method: 'POST',
      url: '/api/v1/invitations',
      headers: bearer(await api.signIn(workplace.member)),
      payload: { email: 'new@example.com', role: 'member' },
    });
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

describe('GET /.well-known/jwks.json', () => {
  it('lets others verify access tokens', async () => {
    const response = await api.inject({ url: '/.well-known/jwks.json' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('public, max-age=3600');
    expect(response.body).not.toContain('"d"');

    const { accessToken } = await identity.signIn(workplace.member);
    const keys = createLocalJWKSet(response.json<JSONWebKeySet>());
    const { payload, protectedHeader } = await jwtVerify(accessToken, keys, { typ: 'at+jwt' });
    expect(protectedHeader.alg).toBe('EdDSA');
    expect(payload).toMatchObject({ iss: 'app', aud: 'app-api', uid: workplace.member.id });
  });
});

describe('while the signing key is replaced', () => {
  const next = generateKeyPairSync('ed25519');

  const base64 = (key: KeyObject) =>
    key
      .export({ format: 'der', type: key.type === 'private' ? 'pkcs8' : 'spki' })
      .toString('base64');

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

    const first = await before?.signIn(workplace.member);
    const second = await after?.signIn(workplace.member);
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

const requests = {
  'sign-in': (email: string) => ({ email, password: 'not the right one' }),
  'sign-up': (email: string) => ({
    name: 'Eve',
    email,
    password: 'nine wild geese in a row',
    ...signUpChoice(),
  }),
  'password/forgot': (email: string) => ({ email }),
} as const;

type Path = keyof typeof requests;

const known = workplace.admin.email;
const unknown = () => `${newId()}@example.com`;

const ask = (path: Path, email: string) => identity.post(path, requests[path](email));

describe.each(Object.keys(requests) as Path[])(
  'POST %s does not reveal who has an account',
  (path) => {
    it('by what it answers', async () => {
      const [one, other] = [await ask(path, known), await ask(path, unknown())];
      const seen = ({ statusCode, headers, body }: typeof one) => ({
        statusCode,
        headers: Object.keys(headers).sort(),
        body: body.replace(/"requestId":"[^"]*"/, ''),
      });
      expect(seen(one)).toEqual(seen(other));
    });

    // What else the machine does may show in one measurement; what a route gives away shows in all.
    it('by how long it takes', { retry: 4 }, async () => {
      const times = { known: [] as number[], unknown: [] as number[] };
      const rounds = path === 'sign-up' ? 5 : 21;
      for (let round = 0; round < rounds; round += 1) {
        times.known.push(await timeOf(() => ask(path, known)));
        times.unknown.push(await timeOf(() => ask(path, unknown())));
      }
      // A hash or rows that only one of them needs would be twice the time and more.
      const ratio = median(times.known) / median(times.unknown);
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.67);
    });
  },
);
// #slot cases

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
