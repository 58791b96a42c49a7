import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

import { UnauthenticatedError, UnavailableError } from '@app/common';
import { type JWK, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { type AuthConfig, authEnv, createTokenVerifier } from '../../src/index.js';
import { newSigningKey, startIssuer, type TestIssuer } from '../../src/testing.js';

const audience = 'app-api';
const permissions = ['books:read', 'books:write'];
let issuer: TestIssuer;
let signingKey: JWK;
const closing: (() => Promise<void>)[] = [];

/** An issuer that is closed after the test. */
async function startAnother(options: { readonly port?: number; readonly keys?: readonly JWK[] }) {
  const another = await startIssuer({ audience, ...options });
  let open = true;
  const close = async () => {
    if (open) await another.close();
    open = false;
  };
  closing.push(close);
  return { ...another, close, port: Number(new URL(another.issuer).port) };
}

beforeAll(async () => {
  signingKey = await newSigningKey();
  issuer = await startIssuer({ audience, keys: [signingKey] });
});
afterAll(() => issuer.close());
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

function configOf(url: string, others: Partial<AuthConfig> = {}): AuthConfig {
  const required = { OIDC_ISSUER: url, OIDC_AUDIENCE: audience };
  return { ...z.object(authEnv).parse(required), ...others };
}

const person = {
  sub: randomUUID(),
  // #if multi
  tenant_id: randomUUID(),
  // #endif
};
const request = {
  subject: person.sub,
  // #if multi
  tenantId: person.tenant_id,
  // #endif
  permissions,
};
const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function publicKey(): KeyObject {
  return createPublicKey({ key: { ...signingKey }, format: 'jwk' });
}

interface Answered {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly location?: string;
}

/** What a server answers; undefined when it never does. */
type Answer = (url: URL) => Answered | undefined;

/** What an issuer with the keys of the other one publishes. */
function publishing(url: URL, changes: object = {}): Answered {
  if (url.pathname === '/jwks') {
    const { kid } = signingKey;
    return { json: { keys: [{ ...publicKey().export({ format: 'jwk' }), kid }] } };
  }
  return { json: { issuer: url.origin, jwks_uri: `${url.origin}/jwks`, ...changes } };
}

/** A server of its own for what no provider does. */
async function serve(answer: Answer) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    paths.push(url.pathname);
    const answered = answer(url);
    if (!answered) return;
    const { status = 200, json, text = JSON.stringify(json), location } = answered;
    response.writeHead(status, location === undefined ? {} : { location }).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return { url: `http://127.0.0.1:${port}`, paths };
}

describe('an access token', () => {
  it('says whose it is, what it permits, and until when', async () => {
    const verifier = createTokenVerifier(configOf(issuer.issuer));
    const actor = await verifier.verify(await issuer.token(request));
    expect(actor).toEqual({
      subject: person.sub,
      userId: person.sub,
      // #if multi
      tenantId: person.tenant_id,
      // #endif
      permissions: new Set(permissions),
      expiresAt: expect.any(Number) as number,
    });
    expect(actor.expiresAt - Date.now() / 1000).toBeCloseTo(3600, -1);
  });

  it('may name what is no permission', async () => {
    const verifier = createTokenVerifier(configOf(issuer.issuer));
    const token = await issuer.token({ ...request, permissions: ['openid', 'profile'] });
    expect((await verifier.verify(token)).permissions).toEqual(new Set());
  });

  it('may have the permissions in another claim, as a list', async () => {
    const config = configOf(issuer.issuer, { OIDC_PERMISSIONS_CLAIM: 'permissions' });
    const token = await issuer.sign({ ...person, permissions: [...permissions, 'admin'] });
    const actor = await createTokenVerifier(config).verify(token);
    expect(actor.permissions).toEqual(new Set(permissions));
  });

  // #if multi
  it('may have the tenant in another claim', async () => {
    const config = configOf(issuer.issuer, { OIDC_TENANT_CLAIM: 'https://example.com/tenant' });
    const tenantId = randomUUID();
    const token = await issuer.sign({ ...person, 'https://example.com/tenant': tenantId });
    expect(await createTokenVerifier(config).verify(token)).toMatchObject({ tenantId });
  });

  // #endif
  it.each([
    ['of no type', { typ: undefined }],
    ['of the type that all have', { typ: 'JWT' }],
    ['of the type with a prefix', { typ: 'application/AT+JWT' }],
  ])('may be %s', async (_what, header) => {
    const verifier = createTokenVerifier(configOf(issuer.issuer));
    await expect(verifier.verify(await issuer.sign(person, { header }))).resolves.toMatchObject({
      userId: person.sub,
    });
  });

  it('is accepted when a clock is five seconds off', async () => {
    const verifier = createTokenVerifier(configOf(issuer.issuer));
    const token = await issuer.sign({ ...person, exp: seconds(-3) });
    await expect(verifier.verify(token)).resolves.toBeDefined();
  });
});

describe('a name that is no UUID', () => {
  async function idOf(name: string, at = issuer): Promise<string> {
    const verifier = createTokenVerifier(configOf(at.issuer));
    // #if multi
    const actor = await verifier.verify(await at.sign({ sub: name, tenant_id: name }));
    expect(actor.tenantId).toBe(actor.userId);
    // #else
    const actor = await verifier.verify(await at.sign({ sub: name }));
    // #endif
    expect(actor.subject).toBe(name);
    return actor.userId;
  }

  it('gets a UUID, which is the same in every process and another one for every name', async () => {
    const names = ['auth0|1815', 'auth0|1816', 'acme', 'Acme', "' or 1=1", '0'];
    const ids = await Promise.all(names.map((name) => idOf(name)));
    for (const id of ids) expect(z.uuid({ version: 'v5' }).safeParse(id).success).toBe(true);
    expect(new Set(ids).size).toBe(names.length);
    expect(await Promise.all(names.map((name) => idOf(name)))).toEqual(ids);
  });

  it('gets another one from another issuer', async () => {
    const another = await startAnother({});
    expect(await idOf('acme', another)).not.toBe(await idOf('acme'));
  });

  it('cannot be chosen so that it gets the UUID of another name', async () => {
    const id = await idOf('acme');
    expect(await idOf(id)).not.toBe(id);
    expect(await idOf(id.toUpperCase())).not.toBe(id);
  });

  it('is not one in capital letters', async () => {
    const id = randomUUID();
    expect(await idOf(id.toUpperCase())).toBe(id);
  });
});

describe('a token is refused when it', () => {
  const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const sign = (claims: object, header: object = {}) =>
    issuer.sign({ ...person, ...claims }, { header });

  const forgeries: Readonly<Record<string, () => string | Promise<string>>> = {
    'is empty': () => '',
    'is not a token': () => 'not.a.token',
    'is not signed': () =>
      new UnsecuredJWT({
        ...person,
        iss: issuer.issuer,
        aud: audience,
        exp: seconds(600),
      }).encode(),
    'says that it needs no signature': async () => {
      const [, payload] = (await sign({})).split('.');
      return `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`;
    },
    'is signed with the public key as a shared secret': () => {
      const secret = publicKey().export({ format: 'pem', type: 'spki' });
      const key = new TextEncoder().encode(secret.toString());
      return issuer.sign(person, { header: { alg: 'HS256' }, key });
    },
    'is signed with another key': () => issuer.sign(person, { key: otherKey.privateKey }),
    'brings the key that it is signed with': () => {
      const jwk = otherKey.publicKey.export({ format: 'jwk' });
      return issuer.sign(person, { header: { jwk }, key: otherKey.privateKey });
    },
    'names a key that does not exist': () => sign({}, { kid: 'another' }),
    'was changed after it was signed': async () => {
      const [header, , signature] = (await sign({})).split('.');
      const [, payload] = (await sign({ sub: randomUUID() })).split('.');
      return [header, payload, signature].join('.');
    },
    'has expired': () => sign({ exp: seconds(-6) }),
    'is not valid yet': () => sign({ nbf: seconds(60) }),
    'never expires': () => sign({ exp: undefined }),
    'is of another issuer': () => sign({ iss: 'https://id.example.com' }),
    'is of an issuer whose name ends in another way': () => sign({ iss: `${issuer.issuer}/` }),
    'is for another audience': () => sign({ aud: 'app-web' }),
    'has no audience': () => sign({ aud: undefined }),
    'is an ID token': () => sign({ at_hash: 'bW9yZQ' }, { typ: 'JWT' }),
    'is an ID token of no type': () => sign({ nonce: 'bW9yZQ' }, { typ: undefined }),
    'is a logout token': () => sign({}, { typ: 'logout+jwt' }),
    'names nobody': () => sign({ sub: undefined }),
    'names an empty subject': () => sign({ sub: '' }),
    'names a subject without end': () => sign({ sub: 'a'.repeat(256) }),
    // #if multi
    'names no tenant': () => sign({ tenant_id: undefined }),
    'names an empty tenant': () => sign({ tenant_id: '' }),
    'names several tenants': () => sign({ tenant_id: [randomUUID()] }),
    // #endif
  };

  it.each(Object.entries(forgeries))('%s', async (_, makeToken) => {
    const verifier = createTokenVerifier(configOf(issuer.issuer));
    await expect(verifier.verify(await makeToken())).rejects.toBeInstanceOf(UnauthenticatedError);
  });
});

describe('a token that was verified before', () => {
  it('is refused when it has expired since', async () => {
    const verifier = createTokenVerifier(configOf(issuer.issuer));
    const token = await issuer.sign({ ...person, exp: seconds(600) });
    await verifier.verify(token);
    vi.useFakeTimers({ now: Date.now() + 606_000, toFake: ['Date'] });
    await expect(verifier.verify(token)).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  it('is refused with another signature, or with its own and other claims', async () => {
    const verifier = createTokenVerifier(configOf(issuer.issuer));
    const token = await issuer.token(request);
    const actor = await verifier.verify(token);
    const [header, payload, signature = ''] = token.split('.');
    const [, other] = (await issuer.sign({ ...person, sub: randomUUID() })).split('.');
    const tampered = [
      [header, payload, (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)],
      [header, payload, ''],
      [header, other, signature],
    ];
    for (const parts of tampered) {
      await expect(verifier.verify(parts.join('.'))).rejects.toBeInstanceOf(UnauthenticatedError);
    }
    expect(await verifier.verify(token)).toBe(actor);
  });
});

describe('when the issuer replaces its key', () => {
  it('accepts the new one, and refuses what the old one signed, without a restart', async () => {
    const [old, next] = [await newSigningKey(), await newSigningKey()];
    const first = await startAnother({ keys: [old] });
    const config = configOf(first.issuer);
    const usual = createTokenVerifier(config, { cooldown: 0 });
    const eager = createTokenVerifier(config, { refreshAfter: 0 });
    const byOld = await first.token(request);
    for (const verifier of [usual, eager]) await verifier.verify(byOld);
    await first.close();

    const { port } = first;
    const both = await startAnother({ port, keys: [next, old] });
    const byNew = await both.token(request);
    for (const verifier of [usual, eager]) {
      await expect(verifier.verify(byNew)).resolves.toMatchObject({ userId: person.sub });
      await expect(verifier.verify(byOld)).resolves.toMatchObject({ userId: person.sub });
    }
    await both.close();

    await startAnother({ port, keys: [next] });
    // The keys it has are not old enough to be read again.
    await expect(usual.verify(byOld)).resolves.toBeDefined();
    await expect(eager.verify(byOld)).rejects.toBeInstanceOf(UnauthenticatedError);
    await expect(eager.verify(byNew)).resolves.toBeDefined();
  });

  it('is asked once, however many tokens name keys that it does not publish', async () => {
    const asked = await serve(publishing);
    const verifier = createTokenVerifier(configOf(asked.url), { cooldown: 60_000 });
    await verifier.verify(await issuer.sign({ ...person, iss: asked.url }));
    for (let index = 0; index < 5; index += 1) {
      const header = { kid: `made up ${index}` };
      const token = await issuer.sign({ ...person, iss: asked.url }, { header });
      await expect(verifier.verify(token)).rejects.toBeInstanceOf(UnauthenticatedError);
    }
    expect(asked.paths).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });
});

describe('an issuer that is away', () => {
  it('makes the service unavailable, until it is back', async () => {
    const first = await startAnother({});
    await first.close();
    const verifier = createTokenVerifier(configOf(first.issuer), { retryAfter: 0 });
    await expect(verifier.ping()).rejects.toBeInstanceOf(UnavailableError);
    const token = await issuer.sign({ ...person, iss: first.issuer });
    await expect(verifier.verify(token)).rejects.toBeInstanceOf(UnavailableError);

    const { port } = first;
    await startAnother({ port, keys: [signingKey] });
    await expect(verifier.verify(token)).resolves.toMatchObject({ userId: person.sub });
    await expect(verifier.ping()).resolves.toBeUndefined();
  });

  it('is noticed, and the keys that are known go on working', async () => {
    const first = await startAnother({ keys: [signingKey] });
    const timings = { refreshAfter: 0, retryAfter: 0, cooldown: 0 };
    const verifier = createTokenVerifier(configOf(first.issuer), timings);
    await verifier.ping();
    const before = await first.token(request);
    await verifier.verify(before);
    await first.close();
    await expect(verifier.ping()).rejects.toBeInstanceOf(UnavailableError);
    const after = await issuer.sign({ ...person, iss: first.issuer });
    for (const token of [before, after]) {
      await expect(verifier.verify(token)).resolves.toMatchObject({ userId: person.sub });
    }
    // It may be signed with a key that the issuer publishes by now.
    const header = { kid: 'another' };
    const unknown = await issuer.sign({ ...person, iss: first.issuer }, { header });
    await expect(verifier.verify(unknown)).rejects.toBeInstanceOf(UnavailableError);
  });

  it('is not waited for by every request', async () => {
    let away = false;
    const asked = await serve((url) => (away ? undefined : publishing(url)));
    const timings = { refreshAfter: 0, retryAfter: 0, timeout: 1000 };
    const verifier = createTokenVerifier(configOf(asked.url), timings);
    const token = await issuer.sign({ ...person, iss: asked.url });
    await verifier.verify(token);
    away = true;
    await verifier.verify(token);
    const start = performance.now();
    await verifier.verify(token);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('is not done without for ever', async () => {
    const first = await startAnother({});
    const timings = { refreshAfter: 0, keepFor: 0 };
    const verifier = createTokenVerifier(configOf(first.issuer), timings);
    await verifier.ping();
    const token = await first.token(request);
    await first.close();
    await expect(verifier.verify(token)).rejects.toBeInstanceOf(UnavailableError);
  });
});

describe('the first tokens', () => {
  it('cause one question, however many they are', async () => {
    const asked = await serve(publishing);
    const verifier = createTokenVerifier(configOf(asked.url));
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => issuer.sign({ ...person, iss: asked.url })),
    );
    await Promise.all([...tokens.map((token) => verifier.verify(token)), verifier.ping()]);
    expect(asked.paths).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  it.each<[string, RegExp, Answer]>([
    ['never answers', /TimeoutError/, () => undefined],
    ['answers with an error', /answers 500/, () => ({ status: 500 })],
    ['answers with a page', /SyntaxError/, () => ({ text: '<!doctype html>' })],
    ['answers with something else', /expected object/, () => ({ json: [] })],
    ['points elsewhere', /fetch failed/, () => ({ status: 302, location: issuer.issuer })],
    ['is another one', /"issuer"/, (url) => publishing(url, { issuer: issuer.issuer })],
    [
      'has its keys where others could replace them',
      /"jwks_uri"/,
      (url) => publishing(url, { jwks_uri: 'http://id.example.com/jwks' }),
    ],
    [
      'has no keys',
      /"keys"/,
      (url) => publishing(url, { jwks_uri: `${url.origin}/.well-known/openid-configuration` }),
    ],
  ])('are not verified with an issuer that %s', async (_what, cause, answer) => {
    const asked = await serve(answer);
    const verifier = createTokenVerifier(configOf(asked.url), { timeout: 500 });
    const token = await issuer.sign({ ...person, iss: asked.url });
    const error: unknown = await verifier.verify(token).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String((error as Error).cause)).toMatch(cause);
  });
});
