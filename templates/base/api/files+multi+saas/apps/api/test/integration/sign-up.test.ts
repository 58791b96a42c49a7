import { randomUUID } from 'node:crypto';

import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { newId } from '@app/common';
import { beforeEach, describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';
import { identityOf, inDatabase, type SignedIn } from '../support/identity.js';
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
