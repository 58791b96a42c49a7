import type { Permission } from '@app/core';
import { beforeEach, describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';
import { actingAs } from '../support/requests.js';
import { type Account, createWorkplace, type Workplace } from '../support/workplace.js';

const api = await createTestApi();

// Everything it takes to hand out roles, and little else.
const handsOutRoles: readonly Permission[] = [
  'invitations:write',
  'roles:assign',
  'roles:read',
  'users:read',
  'users:write',
];

let workplace: Workplace;
let attacker: Account;
let attack: Awaited<ReturnType<typeof actingAs>>;
beforeEach(async () => {
  workplace = await createWorkplace();
  attacker = await workplace.createMemberWho(...handsOutRoles);
  attack = await actingAs(api, attacker);
});

async function statusOf(response: Promise<{ statusCode: number }>): Promise<number> {
  return (await response).statusCode;
}

async function admins(): Promise<readonly string[]> {
  // #if multi
  const rows = await workplace.query<{ user_id: string }>(
    `select user_id from memberships m join roles r on (r.tenant_id, r.id) = (m.tenant_id, m.role_id)
     where m.tenant_id = $1 and r.key = 'admin'`,
    [workplace.id],
  );
  return rows.map((row) => row.user_id);
  // #else
  const rows = await workplace.query<{ id: string }>(
    `select u.id from users u join roles r on r.id = u.role_id where r.key = 'admin'`,
  );
  return rows.map(({ id }) => id);
  // #endif
}

describe('a member who may assign roles, without all permissions', () => {
  it('can hand out what they hold', async () => {
    const role = await workplace.createRole('users:read');
    const peer = await workplace.createMemberWho('users:read');
    const given = attack.put(`/users/${peer.id}/role`, { role });
    const invited = attack.post('/invitations', { email: 'new@example.com', role });
    expect(await Promise.all([given, invited].map(statusOf))).toEqual([200, 201]);
  });

  it('cannot give themselves or others a role that grants more', async () => {
    const role = await workplace.createRole('invitations:read');
    for (const wanted of ['admin', role]) {
      const forSelf = attack.put(`/users/${attacker.id}/role`, { role: wanted });
      const forOther = attack.put(`/users/${workplace.member.id}/role`, { role: wanted });
      expect(await Promise.all([forSelf, forOther].map(statusOf))).toEqual([403, 403]);
    }
  });

  it('cannot invite an accomplice into a role that grants more', async () => {
    const role = await workplace.createRole('invitations:read');
    for (const wanted of ['admin', role]) {
      const invited = attack.post('/invitations', { email: 'friend@example.com', role: wanted });
      expect(await statusOf(invited)).toBe(403);
    }
  });

  it('cannot demote or remove a member with more permissions', async () => {
    const second = await workplace.createMember({ role: 'admin' });
    const role = await workplace.createRole();
    expect(await statusOf(attack.put(`/users/${second.id}/role`, { role }))).toBe(403);
    expect(await statusOf(attack.delete(`/users/${second.id}`, 1))).toBe(403);
    expect((await admins()).toSorted()).toEqual([workplace.admin.id, second.id].toSorted());
  });

  it('cannot use a role that was taken away since the last request', async () => {
    const role = await workplace.createRole('users:write');
    await attack.get('/roles');
    // By another process: this one has the permissions of the request before in its cache.
    await workplace.query(
      // #if multi
      `update memberships set role_id = (select id from roles where tenant_id = $1 and key = 'member')
       where tenant_id = $1 and user_id = $2`,
      [workplace.id, attacker.id],
      // #else
      `update users set role_id = (select id from roles where key = 'member') where id = $1`,
      [attacker.id],
      // #endif
    );
    expect(await statusOf(attack.put(`/users/${workplace.member.id}/role`, { role }))).toBe(403);
  });
});

describe('the last administrator', () => {
  // #if multi
  const leave = () => `/organizations/${workplace.id}/leave`;

  // #endif
  // #if multi
  it('cannot give up the role, be removed or leave', async () => {
  // #else
  it('cannot give up the role or be removed', async () => {
  // #endif
    const admin = await actingAs(api, workplace.admin);
    const { id } = workplace.admin;
    expect(await statusOf(admin.put(`/users/${id}/role`, { role: 'member' }))).toBe(409);
    expect(await statusOf(admin.delete(`/users/${id}`, 1))).toBe(409);
    // #if multi
    expect(await statusOf(admin.post(leave()))).toBe(409);
    // #endif
    expect(await admins()).toEqual([id]);
  });

  it('is not, once there is another', async () => {
    const admin = await actingAs(api, workplace.admin);
    const second = await workplace.createMember({ role: 'admin' });
    // #if multi
    expect(await statusOf(admin.post(leave()))).toBe(204);
    // #else
    const demoted = admin.put(`/users/${workplace.admin.id}/role`, { role: 'member' });
    expect(await statusOf(demoted)).toBe(200);
    // #endif
    expect(await admins()).toEqual([second.id]);
  });

  it.each([
    ['remove', (by: Acting, id: string) => by.delete(`/users/${id}`, 1)],
    ['demote', (by: Acting, id: string) => by.put(`/users/${id}/role`, { role: 'member' })],
    // #if multi
    ['leave without', (by: Acting) => by.post(leave())],
    // #endif
  ])('stays when two %s each other at the same time', async (_what, act) => {
    for (let round = 0; round < 5; round += 1) {
      const fresh = await createWorkplace();
      workplace = fresh;
      const second = await fresh.createMember({ role: 'admin' });
      const [one, other] = await Promise.all([actingAs(api, fresh.admin), actingAs(api, second)]);
      const statuses = await Promise.all([
        statusOf(act(one, second.id)),
        statusOf(act(other, fresh.admin.id)),
      ]);
      expect(await admins()).toHaveLength(1);
      expect(statuses.filter((status) => status < 300)).toHaveLength(1);
    }
  });
});

type Acting = Awaited<ReturnType<typeof actingAs>>;
