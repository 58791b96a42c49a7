import { beforeEach, describe, expect, it } from 'vitest';

import type { SecurityLogPageResponse } from '../../src/modules/identity/identity.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { identityOf, inDatabase, mailedToken, type SignedIn } from '../support/identity.js';
import { createWorkplace, password, type Workplace } from '../support/workplace.js';

const api = await createTestApi({ LOG_LEVEL: 'silent' });
const identity = identityOf(api);
const newPassword = 'a new horse without a battery';

let workplace: Workplace;
let session: SignedIn;
beforeEach(async () => {
  workplace = await createWorkplace();
  session = await identity.signIn(workplace.member);
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
    // #if multi
    await workplace.query('delete from memberships where user_id = $1', [workplace.member.id]);
    // #else
    await workplace.query('update users set role_id = null, account_id = null where id = $1', [
      workplace.member.id,
    ]);
    // #endif
    await inDatabase('delete from accounts where id = $1', [accountId]);
    const left = await inDatabase('select from security_log where account_id = $1', [accountId]);
    expect(left).toEqual([]);
  });
});
