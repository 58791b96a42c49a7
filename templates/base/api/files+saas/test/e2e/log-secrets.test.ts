import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { waitForMail } from '@app/mail/testing';
import { afterAll, expect, inject, it } from 'vitest';

// #if multi
import { connectTo } from './support/api-client.js';
// #else
import { connectTo, signInTo } from './support/api-client.js';
// #endif
import { startBackend } from './support/backend.js';
import { keepSecret, leaksIn } from './support/secrets.js';
// #if single
import { inviteAndSignUp } from './support/sign-up.js';
// #endif

const env = inject('env');
const folder = await mkdtemp(join(tmpdir(), 'log-secrets-'));
const keyFile = join(folder, 'jwt-private-key');
await writeFile(keyFile, keepSecret(env.JWT_PRIVATE_KEY ?? ''));
afterAll(() => rm(folder, { recursive: true }));

// From a file, as in production.
const settings = { JWT_PRIVATE_KEY: '', JWT_PRIVATE_KEY_FILE: keyFile };
const { url, api, worker } = await startBackend(settings);

const newSecret = () => keepSecret(randomBytes(24).toString('base64url'));
const email = `${randomUUID()}@example.com`;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const anonymous = connectTo(new URL('/api/v1/', url).href);

async function send(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await anonymous(path, { method, headers, ...(body !== undefined && { body }) });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    body: (isJson ? JSON.parse(text) : {}) as Answer['body'],
  };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The token in the link of the newest mail. */
async function mailedToken(subject: string): Promise<string> {
  const { links } = await waitForMail(env.MAIL_FOLDER, email, subject);
  return keepSecret(new URL(links[0] ?? '').hash.replace('#token=', ''));
}

const signIn = (password: string, more: object = {}) =>
  send('POST', 'identity/sign-in', { email, password, ...more });

// #if multi
it('signs up, verifies, signs in, refreshes and sets a new password', async () => {
// #else
it('signs up, signs in, refreshes and sets a new password', async () => {
// #endif
  const password = newSecret();
  // #if multi
  const signedUp = await send('POST', 'identity/sign-up', {
    name: 'Ada',
    email,
    password,
    organization: { name: 'Secretive', slug: `s-${randomUUID().slice(0, 8)}` },
  });
  expect(signedUp.status).toBeLessThan(300);
  const verification = await mailedToken('Verify');
  const session = await signIn(password);
  const headers = bearer(String(session.body.accessToken));
  const verified = await send('POST', 'identity/email/verify', { token: verification }, headers);
  expect(verified.status).toBe(204);

  // #else
  const client = await signInTo(url);
  const signedUp = await inviteAndSignUp(client, url, { email, password });
  expect(signedUp.status).toBe(202);

  // #endif
  expect((await signIn(newSecret())).status).toBe(401);
  const { status, body } = await signIn(password);
  expect(status).toBe(200);
  expect((await signIn(password, { transport: 'cookie' })).status).toBe(200);
  const refreshed = await send('POST', 'identity/refresh', { refreshToken: body.refreshToken });
  expect(refreshed.status).toBe(200);

  expect((await send('POST', 'identity/password/forgot', { email })).status).toBeLessThan(300);
  const token = await mailedToken('new password');
  const reset = { token, password: newSecret() };
  expect((await send('POST', 'identity/password/reset', reset)).status).toBe(204);
  expect((await signIn(reset.password)).status).toBe(200);
});

it('says in the log who signs in and who fails, and from where', async () => {
  const event = { event: 'sign-in', ip: '127.0.0.1' };
  const failed = await api.waitForLog(({ msg }) => msg === 'sign-in failed');
  expect(failed).toMatchObject({ ...event, accountId: expect.any(String) as string });
  const succeeded = await api.waitForLog(({ msg }) => msg === 'signed in');
  expect(succeeded).toMatchObject({ ...event, accountId: expect.any(String) as string });
});
// #slot cases

it('refuses secrets that are wrong, in the wrong place or in the wrong form', async () => {
  const forged = `${btoa('{"alg":"none"}').replace(/=+$/, '')}.${newSecret()}.${newSecret()}`;
  keepSecret(forged);
  expect((await send('GET', 'users', undefined, bearer(forged))).status).toBe(401);
  expect((await send('GET', 'users', undefined, bearer(newSecret()))).status).toBe(401);
  expect((await send('GET', `users?access_token=${newSecret()}`)).status).toBe(401);
  expect((await send('GET', `nowhere?token=${newSecret()}`)).status).toBe(404);
  const more = { cookie: `session=${newSecret()}`, 'x-api-key': newSecret() };
  expect((await send('GET', 'users', undefined, more)).status).toBe(401);
  const unknown = { email, password: newSecret(), token: newSecret() };
  expect((await send('POST', 'identity/sign-in', unknown)).status).toBe(422);
  const broken = `{"email":"${email}","password":"${newSecret()}"`;
  expect((await send('POST', 'identity/sign-in', broken)).status).toBe(400);
  const reset = { token: newSecret(), password: newSecret() };
  expect((await send('POST', 'identity/password/reset', reset)).status).toBeGreaterThan(399);
});

it('has logged all that at the finest level, but no secret', async () => {
  await worker.waitForLog(({ job, msg }) => {
    return job === 'identity.send-password-reset' && msg === 'job completed';
  });
  const paths = api.logs.filter(({ msg }) => msg === 'request completed').map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      '/api/v1/identity/sign-in',
      '/api/v1/identity/password/reset',
      '/api/v1/nowhere',
    ]),
  );
  expect(leaksIn(`${api.output}\n${worker.output}`)).toEqual([]);
  // The search does find what it looks for.
  expect(leaksIn(`${api.output}\n{"token":"${newSecret()}"}`)).toHaveLength(1);
});
