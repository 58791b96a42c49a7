import { beforeAll, describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';
import { actingAs } from '../support/requests.js';
import { createWorkplace } from '../support/workplace.js';

type Acting = Awaited<ReturnType<typeof actingAs>>;

const api = await createTestApi();
const mine = await createWorkplace();
const theirs = await createWorkplace();
const me = await actingAs(api, mine.admin);
const them = await actingAs(api, theirs.admin);

const foreign = { user: theirs.member.id, role: '', invitation: '' };
beforeAll(async () => {
  foreign.role = await theirs.createRole('users:read');
  foreign.invitation = (
    await them.post('/invitations', { email: 'guest@example.com', role: foreign.role })
  ).json<{ id: string }>().id;
});

interface Listed {
  readonly data: readonly { readonly id: string }[];
}

async function ids(acting: Acting, path: string): Promise<readonly string[]> {
  return (await acting.get(path)).json<Listed>().data.map(({ id }) => id);
}

describe('an admin of one tenant', () => {
  it.each<[string, (acting: Acting) => ReturnType<Acting['get']>]>([
    ['read a user', (acting) => acting.get(`/users/${foreign.user}`)],
    ['change a user', (acting) => acting.patch(`/users/${foreign.user}`, { name: 'x' }, 1)],
    ['remove a user', (acting) => acting.delete(`/users/${foreign.user}`, 1)],
    [
      'give a role to a user',
      (acting) => acting.put(`/users/${foreign.user}/role`, { role: 'member' }),
    ],
    ['read a role', (acting) => acting.get(`/roles/${foreign.role}`)],
    // #slot acts
    ['read an invitation', (acting) => acting.get(`/invitations/${foreign.invitation}`)],
    ['revoke an invitation', (acting) => acting.delete(`/invitations/${foreign.invitation}`)],
  ])('cannot %s of another', async (_what, act) => {
    expect((await act(me)).statusCode).toBe(404);
  });

  it.each<[string, (acting: Acting) => ReturnType<Acting['get']>]>([
    [
      'assign a role',
      (acting) => acting.put(`/users/${mine.member.id}/role`, { role: foreign.role }),
    ],
    [
      'invite into a role',
      (acting) => acting.post('/invitations', { email: 'x@example.com', role: foreign.role }),
    ],
  ])('cannot %s of another', async (_what, act) => {
    const response = await act(me);
    expect(response.json()).toMatchObject({ status: 422, errors: [{ pointer: '/role' }] });
  });

  it('finds nothing of another in a list', async () => {
    const everyone = [mine.admin.id, mine.member.id].toSorted();
    expect((await ids(me, '/users?limit=100')).toSorted()).toEqual(everyone);
    expect(await ids(me, '/invitations')).toEqual([]);
    expect(await ids(me, '/roles')).not.toContain(foreign.role);
    expect((await me.get('/organizations')).body).not.toContain(theirs.id);
  });

  it('works in their own organization only', async () => {
    const [own, other] = [`/organizations/${mine.id}`, `/organizations/${theirs.id}`];
    expect((await me.get(own)).json()).toMatchObject({ id: mine.id });
    await me.patch(own, { name: 'Mine' }, 1);
    expect((await me.patch(other, { name: 'Mine' }, 1)).statusCode).toBe(404);
    expect((await them.get(other)).json()).toMatchObject({ id: theirs.id, version: 1 });
  });

  it('left everything of the other as it was', async () => {
    expect((await them.get(`/users/${foreign.user}`)).json()).toMatchObject({
      version: 1,
      role: { key: 'member' },
    });
    expect((await them.get(`/roles/${foreign.role}`)).json()).toMatchObject({
      version: 1,
      permissions: ['users:read'],
    });
    expect(await ids(them, '/invitations')).toEqual([foreign.invitation]);
  });

  it('may invite an address that is taken in another', async () => {
    const body = { email: theirs.member.email, role: 'member' };
    expect((await me.post('/invitations', body)).statusCode).toBe(201);
  });
});
