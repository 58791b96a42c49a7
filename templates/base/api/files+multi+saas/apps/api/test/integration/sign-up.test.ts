import { randomUUID } from 'node:crypto';

import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { newId } from '@app/common';
import { Client } from 'pg';
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';

import type { InvitationResponse } from '../../src/modules/invitations/invitations.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { identityOf, inDatabase, mailedToken, type SignedIn } from '../support/identity.js';
import { createWorkplace, type Workplace } from '../support/workplace.js';

const api = await createTestApi();
const identity = identityOf(api);
const password = 'nine wild geese in a row';

let email: string;
let slug: string;
beforeEach(() => {
  slug = `org-${randomUUID()}`;
  email = `creator@${slug}.example.com`;
});

const signUp = (changes: object = {}) =>
  identity.post('sign-up', {
    name: 'Ada',
    email,
    password,
    organization: { name: 'Ada’s', slug },
    ...changes,
  });

const meAfterSignIn = async () => {
  const response = await identity.post('sign-in', { email, password });
  return identity.me(response.json<SignedIn>().accessToken);
};

describe('signing up', () => {
  it('makes an account and its organization, with its creator as administrator', async () => {
    const response = await signUp();
    expect(response.statusCode).toBe(202);
    expect(response.body).toBe('');
    expect(await meAfterSignIn()).toMatchObject({
      email,
      name: 'Ada',
      emailVerified: false,
      membership: { organization: { slug, name: 'Ada’s' }, role: 'admin' },
    });
  });

  it('answers the same when the address has an account, and changes nothing', async () => {
    const workplace = await createWorkplace();
    email = workplace.admin.email;
    const fresh = await signUp({
      email: `other@${slug}.example.com`,
      organization: { name: 'A', slug: `${slug}-a` },
    });
    const known = await signUp();
    expect(known.statusCode).toBe(fresh.statusCode);
    expect(known.body).toBe(fresh.body);
    expect(Object.keys(known.headers).sort()).toEqual(Object.keys(fresh.headers).sort());

    expect((await identity.post('sign-in', { email, password })).statusCode).toBe(401);
    expect((await identity.signIn(workplace.admin)).accessToken).toBeDefined();
    expect((await signUp({ email: `third@${slug}.example.com` })).statusCode).toBe(202);
  });

  it('makes one account of ten at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        signUp({ organization: { name: 'Ada’s', slug: `${slug}-${index}` } }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(202));
    expect((await meAfterSignIn())?.organizations).toHaveLength(1);
  });

  it.each([
    [
      'the slug is taken',
      409,
      async () => ({ organization: { name: 'A', slug: (await createWorkplace()).slug } }),
    ],
    ['the password is short', 422, () => ({ password: 'too short' })],
    ['the password is common', 422, () => ({ password: 'qwertyuiop123' })],
    ['the password is the address', 422, () => ({ password: email })],
    ['there is neither organization nor invitation', 422, () => ({ organization: undefined })],
    ['there are both', 422, () => ({ invitation: 'x' })],
    ['it asks for a role', 422, () => ({ role: 'admin' })],
    ['it says that the address is verified', 422, () => ({ emailVerified: true })],
    ['the slug is markup', 422, () => ({ organization: { name: 'A', slug: '<b>' } })],
  ])('is refused when %s, for known and unknown addresses', async (_what, status, changes) => {
    const known = (await createWorkplace()).member.email;
    const answers = [
      await signUp(await changes()),
      await signUp({ ...(await changes()), email: known }),
    ];
    expect(answers[0]?.statusCode).toBe(status);
    expect((await identity.post('sign-in', { email, password })).statusCode).toBe(401);
    // A password is compared with the address that comes with it.
    if (_what !== 'the password is the address') expect(answers[1]?.statusCode).toBe(status);
  });
});

describe('signing up with an invitation', () => {
  async function invite(workplace: Workplace, minutes = 60): Promise<string> {
    const token = newOpaqueToken();
    await inDatabase(
      `insert into invitations (tenant_id, id, email, role_id, token_hash, expires_at)
       select $1, $2, $3, id, $4, now() + make_interval(mins => $5) from roles
       where tenant_id = $1 and key = 'member'`,
      [workplace.slug, newId(), email, hashOpaqueToken(token), minutes],
      workplace.slug,
    );
    return token;
  }
  const accept = (invitation: string, changes: object = {}) =>
    signUp({ organization: undefined, invitation, ...changes });

  it('joins the organization and needs no other proof of the address', async () => {
    const workplace = await createWorkplace();
    expect((await accept(await invite(workplace))).statusCode).toBe(202);
    expect(await meAfterSignIn()).toMatchObject({
      emailVerified: true,
      membership: { organization: { slug: workplace.slug }, role: 'member' },
    });
  });

  it('is refused when it is over, is for another address, or was used', async () => {
    const workplace = await createWorkplace();
    const token = await invite(workplace);
    const answers = [
      await accept(await invite(workplace, -1)),
      await accept(token, { email: `mallory@${slug}.example.com` }),
      await accept('x'.repeat(43)),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422]);
    expect((await accept(token)).statusCode).toBe(202);
    expect((await accept(token)).statusCode).toBe(422);
  });
});

describe('an account that somebody made with the address of another person', () => {
  const passwords = { attacker: 'nine wild geese in a row', owner: 'ten tame ducks in a pond' };

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
});
