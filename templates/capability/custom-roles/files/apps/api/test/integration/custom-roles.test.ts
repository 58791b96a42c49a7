import { type Permission, permissions } from '@app/core';
import { beforeEach, describe, expect, it } from 'vitest';

import type { RolePageResponse, RoleResponse } from '../../src/modules/permissions/roles.dto.js';
import { createTestApi } from '../support/api.js';
import { actingAs } from '../support/requests.js';
import { type Account, createWorkplace, type Workplace } from '../support/workplace.js';

const api = await createTestApi();
const unknownId = '01990000-0000-7000-8000-000000000000';

let workplace: Workplace;
let admin: Awaited<ReturnType<typeof actingAs>>;
beforeEach(async () => {
  workplace = await createWorkplace();
  admin = await actingAs(api, workplace.admin);
});

async function list(): Promise<readonly RoleResponse[]> {
  return (await admin.get('/roles?limit=100')).json<RolePageResponse>().data;
}

async function created(body: object): Promise<RoleResponse> {
  return (await admin.post('/roles', body)).json();
}

async function statusOf(response: Promise<{ statusCode: number }>): Promise<number> {
  return (await response).statusCode;
}

describe('GET /api/v1/permissions', () => {
  it('names everything that can be granted', async () => {
    expect((await admin.get('/permissions')).json()).toEqual({ data: [...permissions] });
  });
});

describe('GET /api/v1/roles', () => {
  it('finds a role by its name', async () => {
    const role = await created({ name: 'Auditor', permissions: ['users:read', 'roles:read'] });
    const found = await admin.get('/roles?filter[name]=Auditor');
    expect(found.json<RolePageResponse>().data).toEqual([role]);
    expect((await admin.get('/roles?sort=-name')).json<RolePageResponse>().data.at(-1)).toEqual(
      role,
    );
  });
});

describe('POST /api/v1/roles', () => {
  it('adds a role and says where it is', async () => {
    const response = await admin.post('/roles', {
      name: ' Auditor ',
      permissions: ['users:read', 'invitations:read', 'users:read'],
    });
    expect(response.statusCode).toBe(201);
    expect(response.headers.etag).toBe('"1"');
    const role = response.json<RoleResponse>();
    expect(role).toMatchObject({
      key: null,
      name: 'Auditor',
      permissions: ['invitations:read', 'users:read'],
      version: 1,
    });
    expect(response.headers.location).toBe(`/api/v1/roles/${role.id}`);
    expect((await admin.get(`/roles/${role.id}`)).json()).toEqual(role);
  });

  it('grants its permissions and no others', async () => {
    const { id } = await created({ name: 'Auditor', permissions: ['roles:read'] });
    const auditor = await actingAs(api, await workplace.createMember({ role: id }));
    expect((await auditor.get('/roles')).statusCode).toBe(200);
    expect((await auditor.get('/users')).statusCode).toBe(403);
  });

  it.each(['Auditor', 'AUDITOR', 'Admin'])('answers 409 when there is a role %s', async (name) => {
    await created({ name: 'auditor', permissions: [] });
    expect((await admin.post('/roles', { name, permissions: [] })).statusCode).toBe(409);
  });

  it('answers 422 to a permission that does not exist', async () => {
    const response = await admin.post('/roles', { name: 'x', permissions: ['users:rule'] });
    expect(response.statusCode).toBe(422);
  });
});

describe('PATCH /api/v1/roles/:id', () => {
  it('changes what is named and nothing else', async () => {
    const role = await created({ name: 'Auditor', permissions: ['invitations:read'] });
    const renamed = await admin.patch(`/roles/${role.id}`, { name: 'Reviewer' }, 1);
    expect(renamed.statusCode).toBe(200);
    expect(renamed.headers.etag).toBe('"2"');
    expect(renamed.json()).toMatchObject({ name: 'Reviewer', permissions: ['invitations:read'] });

    const granted = await admin.patch(`/roles/${role.id}`, { permissions: ['users:read'] }, 2);
    expect(granted.json()).toMatchObject({ name: 'Reviewer', permissions: ['users:read'] });
  });

  it('holds at once for those who have the role', async () => {
    const { id } = await created({ name: 'Auditor', permissions: ['users:read'] });
    const auditor = await actingAs(api, await workplace.createMember({ role: id }));
    expect((await auditor.get('/users')).statusCode).toBe(200);

    await admin.patch(`/roles/${id}`, { permissions: [] }, 1);
    expect((await auditor.get('/users')).statusCode).toBe(403);
  });

  it('answers 428 without a version and 412 to a stale one', async () => {
    const { id } = await created({ name: 'Auditor', permissions: [] });
    await admin.patch(`/roles/${id}`, { name: 'Reviewer' }, 1);
    expect((await admin.patch(`/roles/${id}`, { name: 'x' })).statusCode).toBe(428);
    expect((await admin.patch(`/roles/${id}`, {}, 2)).statusCode).toBe(422);
    expect((await admin.patch(`/roles/${id}`, { name: 'x' }, 1)).statusCode).toBe(412);
    expect((await admin.patch(`/roles/${unknownId}`, { name: 'x' }, 1)).statusCode).toBe(404);
  });
});

describe('DELETE /api/v1/roles/:id', () => {
  it('deletes a role, with the invitations into it that are over', async () => {
    const { id } = await created({ name: 'Auditor', permissions: [] });
    const invited = await admin.post('/invitations', { email: 'a@example.com', role: id });
    await admin.delete(`/invitations/${invited.json<{ id: string }>().id}`);

    expect((await admin.delete(`/roles/${id}`, 1)).statusCode).toBe(204);
    expect((await admin.get(`/roles/${id}`)).statusCode).toBe(404);
    expect((await admin.delete(`/roles/${id}`, 1)).statusCode).toBe(404);
  });

  it('answers 409 while a user has it', async () => {
    const { id } = await created({ name: 'Auditor', permissions: [] });
    await workplace.createMember({ role: id });
    expect((await admin.delete(`/roles/${id}`, 1)).statusCode).toBe(409);
  });

  it('answers 409 while an open invitation leads to it', async () => {
    const { id } = await created({ name: 'Auditor', permissions: [] });
    await admin.post('/invitations', { email: 'a@example.com', role: id });
    expect((await admin.delete(`/roles/${id}`, 1)).statusCode).toBe(409);
  });
});

describe('a system role', () => {
  it.each(['admin', 'member'])('cannot be changed or deleted: %s', async (key) => {
    const role = (await list()).find((candidate) => candidate.key === key);
    const changed = await admin.patch(`/roles/${role?.id ?? ''}`, { permissions: [] }, 1);
    const deleted = await admin.delete(`/roles/${role?.id ?? ''}`, 1);
    expect([changed.statusCode, deleted.statusCode]).toEqual([409, 409]);
  });
});

describe('the tag of a user', () => {
  it('changes with the name of the role that is shown, for those who have it', async () => {
    const role = await workplace.createRole('users:read');
    const holder = await workplace.createMember({ role });
    const other = await workplace.createMember();
    const tagsOf = () =>
      Promise.all(
        [holder, other].map(async ({ id }) => (await admin.get(`/users/${id}`)).headers.etag),
      );
    expect(await tagsOf()).toEqual(['"1"', '"1"']);

    await admin.patch(`/roles/${role}`, { permissions: [] }, 1);
    expect(await tagsOf()).toEqual(['"1"', '"1"']);
    await admin.patch(`/roles/${role}`, { name: `Renamed ${role}` }, 2);
    expect(await tagsOf()).toEqual(['"2"', '"1"']);
  });
});

describe('a member who may manage roles, without all permissions', () => {
  const managesRoles: readonly Permission[] = ['roles:read', 'roles:write', 'users:read'];
  let attacker: Account;
  let attack: Awaited<ReturnType<typeof actingAs>>;
  beforeEach(async () => {
    attacker = await workplace.createMemberWho(...managesRoles);
    attack = await actingAs(api, attacker);
  });

  it('can make a role that grants what they hold', async () => {
    const less = { name: 'Less', permissions: ['users:read'] };
    expect(await statusOf(attack.post('/roles', less))).toBe(201);
  });

  it('cannot make a role that grants more', async () => {
    const more = { name: 'More', permissions: ['users:read', 'invitations:read'] };
    const response = await attack.post('/roles', more);
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({
      detail: 'This needs the permission invitations:read.',
    });
  });

  it('cannot make their own role grant more', async () => {
    const [own] = await workplace.query<{ role_id: string }>(
      // #if multi
      'select role_id from memberships where user_id = $1',
      // #else
      'select role_id from users where id = $1',
      // #endif
      [attacker.id],
    );
    const permissions = [...managesRoles, 'invitations:read'];
    expect(await statusOf(attack.patch(`/roles/${own?.role_id ?? ''}`, { permissions }, 1))).toBe(
      403,
    );
  });

  it('cannot touch a role that grants more, not even to take something away', async () => {
    const role = await workplace.createRole('invitations:read');
    expect(await statusOf(attack.patch(`/roles/${role}`, { permissions: [] }, 1))).toBe(403);
    expect(await statusOf(attack.patch(`/roles/${role}`, { name: 'Mine' }, 1))).toBe(403);
    expect(await statusOf(attack.delete(`/roles/${role}`, 1))).toBe(403);
  });

  it('cannot use a role that was taken away since the last request', async () => {
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
    expect(
      await statusOf(attack.post('/roles', { name: 'Late', permissions: ['roles:write'] })),
    ).toBe(403);
  });
});
