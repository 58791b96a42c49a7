import { randomUUID } from 'node:crypto';

import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { Client } from 'pg';
import { beforeEach, expect, inject, it, vi } from 'vitest';

import type { InvitationResponse } from '../../../src/modules/invitations/invitations.dto.js';
import { bearer, createTestApi } from '../../support/api.js';
import { identityOf, inDatabase, mailedToken, type SignedIn } from '../../support/identity.js';
import { createWorkplace, type Workplace } from '../../support/workplace.js';

const api = await createTestApi();
const identity = identityOf(api);
const passwords = { attacker: 'nine wild geese in a row', owner: 'ten tame ducks in a pond' };

let email: string;
let slug: string;
let attacker: SignedIn;
let workplace: Workplace;

const signUp = () =>
  identity.post('sign-up', {
    name: 'Eve',
    email,
    password: passwords.attacker,
    organization: { name: 'Trap', slug },
  });

const signIn = (password: string) => identity.post('sign-in', { email, password });

const invite = (accessToken: string, guest: string) =>
  api.inject({
    method: 'POST',
    url: '/api/v1/invitations',
    headers: bearer(accessToken),
    payload: { email: guest, role: 'admin' },
  });

/** The owner gets here by “forgot”, with the link that is mailed to the address. */
const takeOver = async () => {
  const token = await mailedToken(email, 'reset-password');
  const response = await identity.post('password/reset', { token, password: passwords.owner });
  expect(response.statusCode).toBe(204);
};

// The attacker signs up with the address of the victim.
beforeEach(async () => {
  slug = `trap-${randomUUID()}`;
  email = `owner@${slug}.example.com`;
  expect((await signUp()).statusCode).toBe(202);
  attacker = (await signIn(passwords.attacker)).json<SignedIn>();
  workplace = await createWorkplace();
});

it('deletes what the attacker made with the address when its owner takes the account over', async () => {
  await takeOver();
  expect((await signIn(passwords.attacker)).statusCode).toBe(401);
  expect(await identity.me(attacker.accessToken)).toBeUndefined();
  expect((await identity.refresh(attacker.refreshToken)).statusCode).toBe(401);

  const signedIn = (await signIn(passwords.owner)).json<SignedIn>();
  expect(signedIn.organization).toBeNull();
  const me = await identity.me(signedIn.accessToken);
  expect(me).toMatchObject({ email, name: 'owner', emailVerified: true, organizations: [] });
  expect(me?.id).not.toBe('');
});

it('brings the owner into the organization that has really invited them', async () => {
  await takeOver();
  const admin = await api.signIn(workplace.admin);
  const invitation = (await invite(admin, email)).json<InvitationResponse>();
  const token = newOpaqueToken();
  await workplace.query('update invitations set token_hash = $1 where id = $2', [
    hashOpaqueToken(token),
    invitation.id,
  ]);
  const { accessToken } = (await signIn(passwords.owner)).json<SignedIn>();
  const accepted = await api.inject({
    method: 'POST',
    url: '/api/v1/invitations/accept',
    headers: bearer(accessToken),
    payload: { token },
  });
  expect(accepted.statusCode).toBe(200);
  const again = (await signIn(passwords.owner)).json<SignedIn>();
  expect(again.organization).toMatchObject({ slug: workplace.slug });
});

it('gives the slug of the organization back', async () => {
  await takeOver();
  email = `other@${slug}.example.com`;
  expect((await signUp()).statusCode).toBe(202);
});

it('keeps the account when its address is verified while the password is reset', async () => {
  const before = await identity.me(attacker.accessToken);
  const token = await mailedToken(email, 'reset-password');
  const verification = new Client({ connectionString: inject('env').MIGRATION_DATABASE_URL });
  await verification.connect();
  try {
    await verification.query("begin; set local app.identity = 'on'");
    await verification.query(
      'update accounts set email_verified_at = now(), version = version + 1 where email = $1',
      [email],
    );
    const reset = identity.post('password/reset', { token, password: passwords.owner });
    await vi.waitFor(async () => {
      const waiting = await verification.query(
        'select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))',
      );
      expect(waiting.rowCount).toBe(1);
    });
    await verification.query('commit');
    expect((await reset).statusCode).toBe(204);
  } finally {
    await verification.end();
  }
  const { accessToken } = (await signIn(passwords.owner)).json<SignedIn>();
  const after = await identity.me(accessToken);
  const sessionId = expect.any(String) as string;
  expect(after).toEqual({ ...before, sessionId, emailVerified: true });
});

it('refuses invitations by an account whose address is not verified', async () => {
  expect((await invite(attacker.accessToken, workplace.member.email)).statusCode).toBe(409);
});

it('does not verify the address of an account whose password the attacker has', async () => {
  const token = await mailedToken(email, 'verify-email');
  expect((await identity.post('email/verify', { token })).statusCode).toBe(401);
  const [account] = await inDatabase<{ verified: boolean }>(
    'select email_verified_at is not null as verified from accounts where email = $1',
    [email],
  );
  expect(account).toEqual({ verified: false });
});
