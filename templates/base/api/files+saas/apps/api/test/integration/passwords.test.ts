import { setTimeout as sleep } from 'node:timers/promises';

import { hash } from '@node-rs/argon2';
import { beforeEach, describe, expect, it } from 'vitest';

import type { SecurityLogPageResponse } from '../../src/modules/identity/identity.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { identityOf, inDatabase, mailedToken, type SignedIn } from '../support/identity.js';
import { type Account, createWorkplace, password, type Workplace } from '../support/workplace.js';

const api = await createTestApi({ LOG_LEVEL: 'silent' });
const identity = identityOf(api);
const newPassword = 'a new horse without a battery';

let workplace: Workplace;
let account: Account;
let somebodyElse: Account;
let session: SignedIn;
beforeEach(async () => {
  workplace = await createWorkplace();
  ({ member: account, admin: somebodyElse } = workplace);
  session = await identity.signIn(account);
});

const signsIn = async (withPassword: string) =>
  (await identity.post('sign-in', { email: account.email, password: withPassword })).statusCode ===
  200;

describe('changing the password', () => {
  const change = (body: object) => identity.post('password/change', body, session.accessToken);

  it('ends all other sessions and keeps this one', async () => {
    const other = await identity.signIn(account);
    const response = await change({ currentPassword: password, newPassword });
    expect(response.statusCode).toBe(204);
    expect(await signsIn(password)).toBe(false);
    expect(await signsIn(newPassword)).toBe(true);
    expect(await identity.me(other.accessToken)).toBeUndefined();
    expect((await identity.refresh(other.refreshToken)).statusCode).toBe(401);
    expect(await identity.me(session.accessToken)).toBeDefined();
  });

  it.each([
    ['the current one is wrong', { currentPassword: 'wrong', newPassword }, '/currentPassword'],
    ['the new one is short', { currentPassword: password, newPassword: 'short' }, '/newPassword'],
    [
      'the new one is common',
      { currentPassword: password, newPassword: 'Password2026!' },
      '/newPassword',
    ],
  ])('is refused when %s', async (_what, body, pointer) => {
    const response = await change(body);
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer }] });
    expect(await signsIn(password)).toBe(true);
  });

  it('is refused when the new one is the address', async () => {
    const response = await change({ currentPassword: password, newPassword: account.email });
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/newPassword' }] });
  });

  it('refuses a concurrent sign-in with the old password', async () => {
    const changed = inDatabase(
      `with changed as (update accounts set password_hash = 'nobody' where email = $1 returning id)
       select pg_sleep(1) from changed`,
      [account.email],
    );
    await sleep(300);
    expect(await signsIn(password)).toBe(false);
    await changed;
  });

  it('of two at the same time lets one win', async () => {
    const answers = await Promise.all(
      ['one new password!', 'two new passwords!'].map((one) =>
        change({ currentPassword: password, newPassword: one }),
      ),
    );
    const statuses = answers.map(({ statusCode }) => statusCode).sort();
    expect([
      [204, 409],
      [204, 422],
    ]).toContainEqual(statuses);
  });
});

describe('a password that was hashed with other parameters', () => {
  it('is hashed again when its owner signs in', async () => {
    const old = await hash(password, { memoryCost: 8192, timeCost: 1 });
    await inDatabase('update accounts set password_hash = $1 where email = $2', [
      old,
      account.email,
    ]);
    expect(await signsIn(password)).toBe(true);
    const [row] = await inDatabase<{ hash: string }>(
      'select password_hash as hash from accounts where email = $1',
      [account.email],
    );
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await signsIn(password)).toBe(true);
  });
});

describe('setting a new password with the token from a mail', () => {
  const reset = (token: string, password = newPassword) =>
    identity.post('password/reset', { token, password });

  it('ends all sessions and proves the address', async () => {
    const response = await reset(await mailedToken(account.email, 'reset-password'));
    expect(response.statusCode).toBe(204);
    expect(await signsIn(password)).toBe(false);
    expect(await identity.me(session.accessToken)).toBeUndefined();
    expect((await identity.refresh(session.refreshToken)).statusCode).toBe(401);
    const again = await identity.post('sign-in', { email: account.email, password: newPassword });
    const me = await identity.me(again.json<SignedIn>().accessToken);
    expect(me?.emailVerified).toBe(true);
  });

  it('works once, however many try at the same time', async () => {
    const token = await mailedToken(account.email, 'reset-password');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => reset(token, `${newPassword} ${index}`)),
    );
    const winners = answers.flatMap(({ statusCode }, index) => (statusCode === 204 ? [index] : []));
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 422)).toHaveLength(9);
    expect(await signsIn(`${newPassword} ${winners[0] ?? ''}`)).toBe(true);
  });

  it('spends every other token that was mailed for it', async () => {
    const first = await mailedToken(account.email, 'reset-password');
    const second = await mailedToken(account.email, 'reset-password');
    expect((await reset(second)).statusCode).toBe(204);
    expect((await reset(first)).statusCode).toBe(422);
  });

  it.each([
    ['unknown', () => 'x'.repeat(43)],
    ['expired', () => mailedToken(account.email, 'reset-password', -1)],
    ['for something else', () => mailedToken(account.email, 'verify-email')],
  ])('is refused when the token is %s', async (_what, token) => {
    const response = await reset(await token());
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/token' }] });
    expect(await signsIn(password)).toBe(true);
  });

  it('leaves the token good when the password is refused', async () => {
    const token = await mailedToken(account.email, 'reset-password');
    expect((await reset(token, account.email)).statusCode).toBe(422);
    expect((await reset(token)).statusCode).toBe(204);
  });
});

describe('verifying an address with the token from a mail', () => {
  const verify = (token: string, accessToken?: string) =>
    identity.post('email/verify', { token }, accessToken);

  beforeEach(async () => {
    await inDatabase('update accounts set email_verified_at = null where email = $1', [
      account.email,
    ]);
  });

  it('works once', async () => {
    const token = await mailedToken(account.email, 'verify-email');
    expect((await verify(token, session.accessToken)).statusCode).toBe(204);
    expect((await verify(token, session.accessToken)).statusCode).toBe(422);
    const { accessToken } = await identity.signIn(account);
    expect((await identity.me(accessToken))?.emailVerified).toBe(true);
  });

  it('is refused with a token that sets passwords', async () => {
    const token = await mailedToken(account.email, 'reset-password');
    expect((await verify(token, session.accessToken)).statusCode).toBe(422);
  });

  it('replaces the password, too, because the owner of the address may not be the person who signed up', async () => {
    const token = await mailedToken(account.email, 'verify-email');
    expect((await verify(token)).statusCode).toBe(401);
    const other = await identity.signIn(somebodyElse);
    expect((await verify(token, other.accessToken)).statusCode).toBe(422);
    expect((await verify(token, session.accessToken)).statusCode).toBe(204);
  });
});

async function logOf({ accessToken }: SignedIn): Promise<SecurityLogPageResponse['data']> {
  const response = await identity.send('GET', 'security-log', { headers: bearer(accessToken) });
  expect(response.statusCode).toBe(200);
  return response.json<SecurityLogPageResponse>().data;
}

const eventsOf = async (signedIn: SignedIn) => (await logOf(signedIn)).map(({ event }) => event);

const signInAnew = (withPassword: string) =>
  identity.signIn(workplace.member, { password: withPassword });

describe('the security log of an account', () => {
  it('begins empty', async () => {
    expect(await logOf(session)).toEqual([]);
  });

  it('says when the password was changed, from where, and by which request', async () => {
    const body = { currentPassword: password, newPassword };
    const { headers } = await identity.post('password/change', body, session.accessToken);
    const [entry, ...others] = await logOf(session);
    expect(others).toEqual([]);
    expect(entry).toEqual({
      id: expect.any(String) as string,
      at: expect.any(String) as string,
      event: 'password-changed',
      ip: '127.0.0.1',
      requestId: headers['x-request-id'],
    });
    expect(Date.now() - Date.parse(entry?.at ?? '')).toBeLessThan(60_000);
  });

  it('says what was done with the tokens of mails', async () => {
    const { email } = workplace.member;
    const verification = { token: await mailedToken(email, 'verify-email') };
    await identity.post('email/verify', verification, session.accessToken);
    const token = await mailedToken(email, 'reset-password');
    await identity.post('password/reset', { token, password: newPassword });
    expect(await eventsOf(await signInAnew(newPassword))).toEqual([
      'password-reset',
      'email-verified',
    ]);
  });

  it('says which sessions were ended', async () => {
    const other = await identity.signIn(workplace.member);
    const id = (await identity.me(other.accessToken))?.sessionId ?? '';
    await identity.send('DELETE', `sessions/${id}`, { headers: bearer(session.accessToken) });
    await identity.post('sign-out-everywhere', undefined, session.accessToken);
    expect(await eventsOf(await identity.signIn(workplace.member))).toEqual([
      'signed-out-everywhere',
      'session-ended',
    ]);
  });

  it('says that there is a copy of a refresh token', async () => {
    const child = (await identity.refresh(session.refreshToken)).json<SignedIn>();
    await identity.refresh(child.refreshToken);
    expect((await identity.refresh(session.refreshToken)).statusCode).toBe(401);
    expect(await eventsOf(await identity.signIn(workplace.member))).toEqual([
      'refresh-token-reused',
    ]);
  });

  it('says nothing of what was refused or went wrong', async () => {
    const change = (currentPassword: string) =>
      identity.post('password/change', { currentPassword, newPassword }, session.accessToken);
    expect((await change('wrong')).statusCode).toBe(422);
    await identity.post('email/verify', { token: 'x'.repeat(43) }, session.accessToken);
    expect(await logOf(session)).toEqual([]);

    // Without an entry there is no change either.
    const { accountId } = workplace.member;
    const constraint = `not_${accountId.replaceAll('-', '_')}`;
    const alter = (what: string) => workplace.query(`alter table security_log ${what}`);
    await alter(`add constraint ${constraint} check (account_id <> '${accountId}') not valid`);
    const failed = await change(password);
    await alter(`drop constraint ${constraint}`);
    expect(failed.statusCode).toBe(500);
    expect(await logOf(await signInAnew(password))).toEqual([]);
  });

  it('is for its owner alone', async () => {
    await identity.post(
      'password/change',
      { currentPassword: password, newPassword },
      session.accessToken,
    );
    const admin = await identity.signIn(workplace.admin);
    expect(await logOf(admin)).toEqual([]);
    // #slot for-its-owner-alone
    expect((await identity.send('GET', 'security-log')).statusCode).toBe(401);
  });

  it('shows the newest entries first', async () => {
    const { accountId } = workplace.member;
    await inDatabase(
      `insert into security_log (id, account_id, at, event, ip)
       select gen_random_uuid(), $1, now() - make_interval(mins => n), 'email-verified', n::text
       from generate_series(1, 30) n`,
      [accountId],
    );
    const shown = (await logOf(session)).map(({ ip }) => ip);
    expect(shown).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 1)));
  });

  it('goes with the account', async () => {
    const body = { currentPassword: password, newPassword };
    await identity.post('password/change', body, session.accessToken);
    const { accountId } = workplace.member;
    await workplace.removeMember(workplace.member);
    await inDatabase('delete from accounts where id = $1', [accountId]);
    const left = await inDatabase('select from security_log where account_id = $1', [accountId]);
    expect(left).toEqual([]);
  });
});
