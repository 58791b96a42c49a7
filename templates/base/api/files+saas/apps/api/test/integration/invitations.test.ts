import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { beforeEach, describe, expect, it } from 'vitest';

import type {
  InvitationPageResponse,
  InvitationResponse,
} from '../../src/modules/invitations/invitations.dto.js';
import { createTestApi } from '../support/api.js';
import { actingAs } from '../support/requests.js';
import { type Account, createWorkplace, type Workplace } from '../support/workplace.js';

const api = await createTestApi();

let workplace: Workplace;
let admin: Awaited<ReturnType<typeof actingAs>>;
let guest: Account;
let invited: Awaited<ReturnType<typeof actingAs>>;
beforeEach(async () => {
  workplace = await createWorkplace();
  admin = await actingAs(api, workplace.admin);
  guest = await workplace.createGuest();
  invited = await actingAs(api, guest);
});

async function invite(email: string, role = 'member'): Promise<InvitationResponse> {
  return (await admin.post('/invitations', { email, role })).json();
}

/** What the worker does, without the mail. */
async function tokenOf({ id }: InvitationResponse): Promise<string> {
  const token = newOpaqueToken();
  await change(id, 'token_hash = $2', hashOpaqueToken(token));
  return token;
}

function change(id: string, what: string, ...values: readonly unknown[]) {
  return workplace.query(`update invitations set ${what} where id = $1`, [id, ...values]);
}

async function statusesByEmail(): Promise<Record<string, string>> {
  const { data } = (await admin.get('/invitations')).json<InvitationPageResponse>();
  return Object.fromEntries(data.map(({ email, status }) => [email, status]));
}

describe('POST /api/v1/invitations', () => {
  it('invites a person into a role', async () => {
    const role = await workplace.createRole('users:read');
    const response = await admin.post('/invitations', { email: 'New@Example.com', role });
    expect(response.statusCode).toBe(201);
    expect(response.json()).toMatchObject({
      email: 'new@example.com',
      role: { id: role, key: null },
      status: 'open',
    });
    const { location } = response.headers;
    expect(location).toBe(`/api/v1/invitations/${response.json<InvitationResponse>().id}`);
    expect((await admin.get(String(location).slice('/api/v1'.length))).json()).toEqual(
      response.json(),
    );
    const week = 7 * 24 * 3_600_000;
    const { expiresAt } = response.json<InvitationResponse>();
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(week - 60_000);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(week);
  });

  it('shows no token, and keeps none', async () => {
    const response = await admin.post('/invitations', { email: guest.email, role: 'member' });
    expect(response.body).not.toMatch(/token/i);
  });

  it('renews an open invitation', async () => {
    const first = await invite(guest.email);
    const token = await tokenOf(first);
    await change(first.id, `expires_at = now() - interval '1 day'`);

    const second = await invite(guest.email, 'admin');

    expect(second).toMatchObject({ id: first.id, status: 'open', role: { key: 'admin' } });
    expect((await invited.post('/invitations/accept', { token })).statusCode).toBe(410);
  });

  it('makes one invitation of several at the same time', async () => {
    const invitations = await Promise.all([1, 2, 3].map(() => invite(guest.email)));
    expect(new Set(invitations.map(({ id }) => id)).size).toBe(1);
  });

  it('answers 409 for the address of a user', async () => {
    const response = await admin.post('/invitations', {
      email: workplace.member.email.toUpperCase(),
      role: 'member',
    });
    expect(response.statusCode).toBe(409);
  });

  it.each([
    ['a role that does not exist', { email: 'a@example.com', role: 'king' }, '/role'],
    ['no role', { email: 'a@example.com' }, '/role'],
    ['no address', { email: 'nobody', role: 'member' }, '/email'],
  ])('answers 422 to %s', async (_what, body, pointer) => {
    const response = await admin.post('/invitations', body);
    expect(response.json()).toMatchObject({ status: 422, errors: [{ pointer }] });
  });
});

describe('GET /api/v1/invitations', () => {
  it('shows what became of each', async () => {
    await invite('open@example.com');
    const expired = await invite('expired@example.com');
    await change(expired.id, 'expires_at = now()');
    const revoked = await invite('revoked@example.com');
    await admin.delete(`/invitations/${revoked.id}`);
    const token = await tokenOf(await invite(guest.email));
    await invited.post('/invitations/accept', { token });

    expect(await statusesByEmail()).toEqual({
      'open@example.com': 'open',
      'expired@example.com': 'expired',
      'revoked@example.com': 'revoked',
      [guest.email]: 'accepted',
    });
  });

  it('is read page by page', async () => {
    await invite('a@example.com');
    await invite('b@example.com');
    const page = (await admin.get('/invitations?limit=1')).json<InvitationPageResponse>();
    expect(page.data.map(({ email }) => email)).toEqual(['b@example.com']);
  });

  it('is not for members', async () => {
    const member = await actingAs(api, workplace.member);
    const inviting = await member.post('/invitations', { email: guest.email, role: 'member' });
    expect((await member.get('/invitations')).statusCode).toBe(403);
    expect(inviting.statusCode).toBe(403);
  });
});

describe('POST /api/v1/invitations/accept', () => {
  it('makes a member, in the role', async () => {
    const role = await workplace.createRole('users:read');
    const token = await tokenOf(await invite(guest.email, role));

    const response = await invited.post('/invitations/accept', { token });

    expect(response.statusCode).toBe(200);
    const { userId } = response.json<{ userId: string }>();
    // #if multi
    expect(response.json()).toMatchObject({ organization: { slug: workplace.slug } });
    // #endif
    expect((await admin.get(`/users/${userId}`)).json()).toMatchObject({
      email: guest.email,
      role: { id: role },
    });
    // #if multi
    const there = await actingAs(api, { ...guest, organization: workplace.slug });
    // #else
    const there = await actingAs(api, guest);
    // #endif
    expect((await there.get('/users')).statusCode).toBe(200);
    expect((await there.get('/roles')).statusCode).toBe(403);
  });

  it('works once', async () => {
    const token = await tokenOf(await invite(guest.email));
    const responses = await Promise.all(
      [1, 2, 3].map(() => invited.post('/invitations/accept', { token })),
    );
    const codes = responses.map(({ statusCode }) => statusCode).toSorted();
    expect(codes).toEqual([200, 410, 410]);
    expect((await invited.post('/invitations/accept', { token })).statusCode).toBe(410);
  });

  it('gives the same answer to whatever is no invitation for this account', async () => {
    const forAnotherAddress = await tokenOf(await invite('somebody@example.com'));
    const expired = await invite(guest.email);
    const expiredToken = await tokenOf(expired);
    await change(expired.id, `expires_at = now() - interval '1 second'`);
    const another = await workplace.createGuest();
    const other = await actingAs(api, another);
    const revoked = await invite(another.email);
    const revokedToken = await tokenOf(revoked);
    await admin.delete(`/invitations/${revoked.id}`);

    const answers = [
      await invited.post('/invitations/accept', { token: newOpaqueToken() }),
      await invited.post('/invitations/accept', { token: forAnotherAddress }),
      await invited.post('/invitations/accept', { token: expiredToken }),
      await other.post('/invitations/accept', { token: revokedToken }),
    ];

    const [first] = answers.map((answer) => ({ ...answer.json<object>(), requestId: '' }));
    for (const answer of answers) {
      expect(answer.statusCode).toBe(410);
      expect({ ...answer.json<object>(), requestId: '' }).toEqual(first);
    }
    expect(await statusesByEmail()).toMatchObject({ 'somebody@example.com': 'open' });
  });

  it('restores a former user', async () => {
    const token = await tokenOf(await invite(guest.email));
    const first = await invited.post('/invitations/accept', { token });
    const { userId } = first.json<{ userId: string }>();
    await admin.delete(`/users/${userId}`, 1);
    expect((await admin.get(`/users/${userId}`)).statusCode).toBe(404);

    const again = await tokenOf(await invite(guest.email));
    const second = await invited.post('/invitations/accept', { token: again });

    expect(second.json()).toMatchObject({ userId });
    expect((await admin.get(`/users/${userId}`)).json()).toMatchObject({
      email: guest.email,
      role: { key: 'member' },
    });
  });
});

describe('DELETE /api/v1/invitations/:id', () => {
  it('answers 404 to one that is over', async () => {
    const { id } = await invite(guest.email);
    expect((await admin.delete(`/invitations/${id}`)).statusCode).toBe(204);
    expect((await admin.delete(`/invitations/${id}`)).statusCode).toBe(404);
  });
});
