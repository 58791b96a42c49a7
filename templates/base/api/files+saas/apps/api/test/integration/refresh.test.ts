import { DomainEvents } from '@app/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { SignedInResponse } from '../../src/modules/identity/identity.dto.js';
import { createTestApi } from '../support/api.js';
import { identityOf, inDatabase, type SignedIn } from '../support/identity.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
const identity = identityOf(api);
const workplace = await createWorkplace();

let session: SignedIn;
beforeEach(async () => {
  session = await identity.signIn(workplace.member);
});

/** Exchanges a token that is expected to be good. */
async function next(refreshToken: string): Promise<SignedIn> {
  const response = await identity.refresh(refreshToken);
  expect(response.statusCode).toBe(200);
  return response.json<SignedIn>();
}

const refused = async (refreshToken: string) =>
  (await identity.refresh(refreshToken)).statusCode === 401;

/** As if the tokens of the session had been used longer ago. */
async function later(seconds: number): Promise<void> {
  await inDatabase(
    `update refresh_tokens set used_at = used_at - make_interval(secs => $1)
     where session_id = $2`,
    [seconds, sessionId()],
  );
}

function sessionId(): string {
  const claims = Buffer.from(session.accessToken.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { sid: string }).sid;
}

async function revocation(): Promise<string | null | undefined> {
  const [row] = await inDatabase<{ reason: string | null }>(
    'select revoked_reason as reason from sessions where id = $1',
    [sessionId()],
  );
  return row?.reason;
}

describe('a refresh token', () => {
  it('is exchanged for the next one and an access token of the same session', async () => {
    const renewed = await next(session.refreshToken);
    expect(renewed.refreshToken).not.toBe(session.refreshToken);
    const before = await identity.me(session.accessToken);
    const after = await identity.me(renewed.accessToken);
    expect(after).toEqual(before);
    // #if multi
    expect(after?.membership?.organization.slug).toBe(workplace.slug);
    // #else
    expect(after?.user?.id).toBe(workplace.member.id);
    // #endif
  });

  it('is refused when it is unknown or malformed', async () => {
    expect(await refused('x'.repeat(43))).toBe(true);
    expect(await refused(session.accessToken.slice(0, 100))).toBe(true);
    expect((await identity.post('refresh', {})).statusCode).toBe(401);
  });

  it('is stored as a hash alone', async () => {
    const rows = await inDatabase<{ text: string }>(
      'select t::text as text from refresh_tokens t where session_id = $1',
      [sessionId()],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain(session.refreshToken);
  });

  it('may be sent again for ten seconds when the answer was lost', async () => {
    await next(session.refreshToken);
    await later(9);
    const repeated = await next(session.refreshToken);
    await next(repeated.refreshToken);
    expect(await revocation()).toBeNull();
  });

  it('gives its theft away when it is used again after that', async () => {
    const renewed = await next(session.refreshToken);
    expect(await identity.me(renewed.accessToken)).toBeDefined();
    await later(11);
    expect(await refused(session.refreshToken)).toBe(true);
    expect(await revocation()).toBe('reuse');
    expect(await refused(renewed.refreshToken)).toBe(true);
    expect(await identity.me(renewed.accessToken)).toBeUndefined();
  });

  it('has no grace once its successor was used', async () => {
    const child = await next(session.refreshToken);
    const grandchild = await next(child.refreshToken);
    expect(await refused(session.refreshToken)).toBe(true);
    expect(await revocation()).toBe('reuse');
    expect(await refused(grandchild.refreshToken)).toBe(true);
  });

  it('has no grace in a session that was revoked', async () => {
    await next(session.refreshToken);
    await identity.post('sign-out', undefined, session.accessToken);
    expect(await refused(session.refreshToken)).toBe(true);
    expect(await revocation()).toBe('signed-out');
  });

  it('of a thief and of the client, both from the grace period, are not both good', async () => {
    const client = await next(session.refreshToken);
    const thief = await next(session.refreshToken);
    await next(client.refreshToken);
    await later(11);
    expect(await refused(thief.refreshToken)).toBe(true);
    expect(await revocation()).toBe('reuse');
  });

  it('expires when it is not used, and with its session at the latest', async () => {
    const days = (Date.parse(session.refreshExpiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 1);

    const id = sessionId();
    await inDatabase(`update sessions set expires_at = now() + interval '1 day' where id = $1`, [
      id,
    ]);
    const renewed = await next(session.refreshToken);
    expect(Date.parse(renewed.refreshExpiresAt) - Date.now()).toBeLessThan(86_400_000);

    await inDatabase(`update refresh_tokens set expires_at = now() where session_id = $1`, [id]);
    expect(await refused(renewed.refreshToken)).toBe(true);
    expect(await revocation()).toBeNull();
  });

  it('ends with its session', async () => {
    await inDatabase('update sessions set expires_at = now() where id = $1', [sessionId()]);
    expect(await refused(session.refreshToken)).toBe(true);
  });
});

describe('twenty refreshes at the same time', () => {
  const all = (refreshToken: string) =>
    Promise.all(Array.from({ length: 20 }, () => identity.refresh(refreshToken)));

  it('are all answered, each with a token of its own, of which one is good in the end', async () => {
    const answers = await all(session.refreshToken);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200));
    const children = answers.map((answer) => answer.json<SignedIn>().refreshToken);
    expect(new Set(children).size).toBe(20);

    const [used = '', ...siblings] = children;
    const grandchild = await next(used);
    await later(11);
    expect(await refused(siblings[7] ?? '')).toBe(true);
    expect(await refused(grandchild.refreshToken)).toBe(true);
  });

  it('are all refused after the grace period', async () => {
    await next(session.refreshToken);
    await later(11);
    const answers = await all(session.refreshToken);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(401));
    expect(await revocation()).toBe('reuse');
  });
});

it('records the use of a copy, once', async () => {
  const record = vi.spyOn(DomainEvents.prototype, 'record');
  await next(session.refreshToken);
  await later(11);
  await identity.refresh(session.refreshToken);
  await identity.refresh(session.refreshToken);
  expect(record.mock.calls).toMatchObject([
    [{ name: 'identity.refresh-reuse', resourceType: 'session', resourceId: sessionId() }],
  ]);
});
// #slot cases

describe('the cookie', () => {
  const cookieOf = (header: string | string[] | number | undefined) => String(header);

  it('carries the token of a browser, out of reach for scripts and other sites', async () => {
    const response = await identity.post('sign-in', {
      email: workplace.member.email,
      password: 'correct horse battery staple',
      transport: 'cookie',
    });
    expect(response.json<SignedInResponse>().refreshToken).toBeUndefined();
    const cookie = cookieOf(response.headers['set-cookie']);
    const [pair = '', ...attributes] = cookie.split('; ');
    expect(pair).toMatch(/^__Host-refresh=[\w-]{43}$/);
    expect(attributes.map((attribute) => attribute.replace(/=\w{3}, .*/, '=…')).sort()).toEqual([
      'Expires=…',
      'HttpOnly',
      'Path=/',
      'SameSite=Strict',
      'Secure',
    ]);

    const refreshed = await identity.send('POST', 'refresh', {
      body: {},
      headers: { cookie: pair },
    });
    expect(refreshed.statusCode).toBe(200);
    expect(refreshed.json<SignedInResponse>().refreshToken).toBeUndefined();
    const renewed = cookieOf(refreshed.headers['set-cookie']);
    expect(renewed).toMatch(/^__Host-refresh=[\w-]{43};/);
    expect(renewed.startsWith(pair)).toBe(false);

    const { accessToken } = refreshed.json<SignedInResponse>();
    const signedOut = await identity.post('sign-out', undefined, accessToken);
    expect(cookieOf(signedOut.headers['set-cookie'])).toMatch(
      /^__Host-refresh=; .*Expires=Thu, 01 Jan 1970/,
    );
  });

  it('does without the prefix over plain HTTP, when the configuration says so', async () => {
    const plain = identityOf(await createTestApi({ REFRESH_COOKIE_SECURE: 'false' }));
    const response = await plain.post('sign-in', {
      email: workplace.member.email,
      password: 'correct horse battery staple',
      transport: 'cookie',
    });
    const cookie = cookieOf(response.headers['set-cookie']);
    expect(cookie).toMatch(/^refresh=/);
    expect(cookie).not.toContain('Secure');
    expect(cookie).toContain('HttpOnly');
  });
});
