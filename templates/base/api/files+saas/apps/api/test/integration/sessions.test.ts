import { DomainEvents } from '@app/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type {
  SessionPageResponse,
  SignedInResponse,
} from '../../src/modules/identity/identity.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { identityOf, inDatabase, type SignedIn } from '../support/identity.js';
import { createWorkplace, password, type Workplace } from '../support/workplace.js';

const api = await createTestApi();
const anotherProcess = identityOf(await createTestApi());
const identity = identityOf(api);

let workplace: Workplace;
let session: SignedIn;
beforeEach(async () => {
  workplace = await createWorkplace();
  session = await identity.signIn(workplace.member);
});

const list = async ({ accessToken }: SignedIn) =>
  (
    await identity.send('GET', 'sessions', { headers: bearer(accessToken) })
  ).json<SessionPageResponse>().data;

/** Longer than any process remembers a session or a role. */
const withinSeconds = { timeout: 20_000, interval: 250 };

describe('GET me', () => {
  // #if multi
  it('returns account, organization and permissions', async () => {
    const me = await identity.me(session.accessToken);
    const organization = { id: workplace.slug, slug: workplace.slug, name: workplace.slug };
  // #else
  it('returns account and permissions', async () => {
    const me = await identity.me(session.accessToken);
  // #endif
    expect(me).toEqual({
      id: expect.any(String) as string,
      email: workplace.member.email,
      name: 'member',
      emailVerified: true,
      sessionId: expect.any(String) as string,
      // #if multi
      membership: {
        organization,
        userId: workplace.member.id,
        role: 'member',
        permissions: expect.arrayContaining(['users:read']) as string[],
      },
      organizations: [{ ...organization, role: 'member' }],
      // #else
      user: {
        id: workplace.member.id,
        role: 'member',
        permissions: expect.arrayContaining(['users:read']) as string[],
      },
      // #endif
    });
  });

  it('shows no password hash', async () => {
    const response = await identity.send('GET', 'me', { headers: bearer(session.accessToken) });
    expect(response.body).not.toMatch(/argon2|password/i);
  });
});

describe('the sessions of an account', () => {
  it('are listed with where they come from, and which of them this is', async () => {
    const elsewhere = await identity.send('POST', 'sign-in', {
      body: { email: workplace.member.email, password },
      headers: { 'user-agent': 'Phone' },
    });
    expect(elsewhere.statusCode).toBe(200);
    const sessions = await list(session);
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(sessions.find(({ current }) => !current)).toMatchObject({
      ip: '127.0.0.1',
      userAgent: 'Phone',
    });
  });

  it('are kept with when they were last changed, as are their tokens', async () => {
    const { accountId } = workplace.member;
    await inDatabase(`update sessions set updated_at = '2020-01-01' where account_id = $1`, [
      accountId,
    ]);
    await inDatabase(
      `update refresh_tokens set updated_at = '2020-01-01'
       where session_id in (select id from sessions where account_id = $1)`,
      [accountId],
    );
    expect((await identity.refresh(session.refreshToken)).statusCode).toBe(200);
    const old = await inDatabase(
      `select from sessions s join refresh_tokens t on t.session_id = s.id
       where s.account_id = $1 and least(s.updated_at, t.updated_at) = '2020-01-01'`,
      [accountId],
    );
    expect(old).toEqual([]);
  });

  it('can be ended one by one, and only by their owner', async () => {
    const other = await identity.signIn(workplace.member);
    const id = (await identity.me(other.accessToken))?.sessionId ?? '';
    const end = (by: SignedIn) =>
      identity.send('DELETE', `sessions/${id}`, { headers: bearer(by.accessToken) });

    expect((await end(await identity.signIn(workplace.admin))).statusCode).toBe(404);
    expect(await identity.me(other.accessToken)).toBeDefined();

    expect((await end(session)).statusCode).toBe(204);
    expect(await identity.me(other.accessToken)).toBeUndefined();
    expect((await identity.refresh(other.refreshToken)).statusCode).toBe(401);
    expect(await identity.me(session.accessToken)).toBeDefined();
    expect((await end(session)).statusCode).toBe(404);
  });
});

describe('signing out', () => {
  it('ends the session at once here, and within seconds in other processes', async () => {
    expect(await anotherProcess.me(session.accessToken)).toBeDefined();
    expect((await identity.post('sign-out', undefined, session.accessToken)).statusCode).toBe(204);
    expect(await identity.me(session.accessToken)).toBeUndefined();
    await expect.poll(() => anotherProcess.me(session.accessToken), withinSeconds).toBeUndefined();
    expect((await identity.refresh(session.refreshToken)).statusCode).toBe(401);
  });

  it('leaves other sessions alone', async () => {
    const other = await identity.signIn(workplace.member);
    await identity.post('sign-out', undefined, session.accessToken);
    expect(await identity.me(other.accessToken)).toBeDefined();
  });

  it('everywhere ends all of them, of this account', async () => {
    const others = [
      await identity.signIn(workplace.member),
      await identity.signIn(workplace.member),
    ];
    const somebodyElse = await identity.signIn(workplace.admin);
    const response = await identity.post('sign-out-everywhere', undefined, session.accessToken);
    expect(response.statusCode).toBe(204);
    for (const { accessToken, refreshToken } of [session, ...others]) {
      expect(await identity.me(accessToken)).toBeUndefined();
      expect((await identity.refresh(refreshToken)).statusCode).toBe(401);
    }
    expect(await identity.me(somebodyElse.accessToken)).toBeDefined();
  });
});

describe('a member who was removed', () => {
  it('is refused within seconds, and can still sign out', async () => {
    const users = () => api.inject({ url: '/api/v1/users', headers: bearer(session.accessToken) });
    expect((await users()).statusCode).toBe(200);
    await workplace.removeMember(workplace.member);
    await expect.poll(async () => (await users()).statusCode, withinSeconds).toBe(403);

    // #if multi
    expect((await identity.me(session.accessToken))?.membership).toBeUndefined();
    const renewed = (await identity.refresh(session.refreshToken)).json<SignedIn>();
    expect((await identity.me(renewed.accessToken))?.organizations).toEqual([]);
    // #else
    expect((await identity.me(session.accessToken))?.user).toBeUndefined();
    const renewed = (await identity.refresh(session.refreshToken)).json<SignedIn>();
    expect((await identity.me(renewed.accessToken))?.user).toBeUndefined();
    // #endif
    expect((await identity.post('sign-out', undefined, renewed.accessToken)).statusCode).toBe(204);
  });
});
// #slot cases

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

  it('ends the session when it is used again after that', async () => {
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
      password,
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
      password,
      transport: 'cookie',
    });
    const cookie = cookieOf(response.headers['set-cookie']);
    expect(cookie).toMatch(/^refresh=/);
    expect(cookie).not.toContain('Secure');
    expect(cookie).toContain('HttpOnly');
  });
});
