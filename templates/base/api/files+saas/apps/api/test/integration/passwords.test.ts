import { setTimeout as sleep } from 'node:timers/promises';

import { hash } from '@node-rs/argon2';
import { beforeEach, describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';
import { identityOf, inDatabase, mailedToken, type SignedIn } from '../support/identity.js';
import { type Account, createWorkplace, password } from '../support/workplace.js';

const api = await createTestApi();
const identity = identityOf(api);
const newPassword = 'a new horse without a battery';

let account: Account;
let somebodyElse: Account;
let session: SignedIn;
beforeEach(async () => {
  ({ member: account, admin: somebodyElse } = await createWorkplace());
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
