import { beforeEach, describe, expect, it } from 'vitest';

// #if multi
import type {
  AccessTokenResponse,
  SessionPageResponse,
} from '../../src/modules/identity/identity.dto.js';
// #else
import type { SessionPageResponse } from '../../src/modules/identity/identity.dto.js';
// #endif
import { bearer, createTestApi } from '../support/api.js';
import { identityOf, inDatabase, type SignedIn } from '../support/identity.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
const anotherProcess = identityOf(await createTestApi());
const identity = identityOf(api);

let workplace: Awaited<ReturnType<typeof createWorkplace>>;
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
      body: { email: workplace.member.email, password: 'correct horse battery staple' },
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
    // #if multi
    await workplace.query('delete from memberships where user_id = $1', [workplace.member.id]);
    // #else
    await workplace.query('update users set role_id = null, account_id = null where id = $1', [
      workplace.member.id,
    ]);
    // #endif
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
// #if multi

describe('switching', () => {
  const switchTo = (organizationId: string) =>
    identity.post('switch', { organizationId }, session.accessToken);

  it('goes on in another organization of the account, on the same session', async () => {
    const other = await createWorkplace();
    await inDatabase(
      `update memberships set account_id = (select id from accounts where email = $1)
       where user_id = $2`,
      [workplace.member.email, other.admin.id],
      other.slug,
    );
    const response = await switchTo(other.slug);
    expect(response.statusCode).toBe(200);
    const { accessToken } = response.json<AccessTokenResponse>();
    const me = await identity.me(accessToken);
    expect(me?.membership).toMatchObject({ userId: other.admin.id, role: 'admin' });
    expect(me?.organizations.map(({ slug }) => slug).sort()).toEqual(
      [workplace.slug, other.slug].sort(),
    );
    expect(me?.sessionId).toBe((await identity.me(session.accessToken))?.sessionId);

    const renewed = (await identity.refresh(session.refreshToken)).json<SignedIn>();
    expect((await identity.me(renewed.accessToken))?.membership?.organization.slug).toBe(
      other.slug,
    );
  });

  it('is refused for an organization the account is no member of, or that there is not', async () => {
    const other = await createWorkplace();
    const answers = [await switchTo(other.slug), await switchTo(crypto.randomUUID())];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422]);
  });
});
// #endif
