import { permissions, permissionsOf } from '@app/core';
import { beforeEach, describe, expect, it } from 'vitest';

import type { RolePageResponse, RoleResponse } from '../../src/modules/permissions/roles.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { actingAs } from '../support/requests.js';
import { createWorkplace, type Workplace } from '../support/workplace.js';

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

describe('GET /api/v1/permissions', () => {
  it('names everything that can be granted', async () => {
    expect((await admin.get('/permissions')).json()).toEqual({ data: [...permissions] });
  });
});

describe('the table of permissions', () => {
  it('takes only what can be the name of one, past the API too', async () => {
    const { id } = await created({ name: 'Auditor', permissions: ['users:read'] });
    const change = workplace.query(
      `update role_permissions set permission = 'everything' where role_id = $1`,
      [id],
    );
    await expect(change).rejects.toThrow('role_permissions_permission_check');
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

  it('shows the system roles, with what they grant', async () => {
    const roles = await list();
    expect(roles.map(({ key, name }) => [key, name]).toSorted()).toEqual([
      ['admin', 'admin'],
      ['member', 'member'],
    ]);
    for (const { key, permissions: granted } of roles) {
      expect(granted).toEqual([...permissionsOf(key ?? 'member')].toSorted());
    }
  });
});

describe('POST /api/v1/roles', () => {
  it('adds a role and says where it is', async () => {
    const response = await admin.post('/roles', {
      name: ' Auditor ',
      permissions: ['users:read', 'roles:read', 'users:read'],
    });
    expect(response.statusCode).toBe(201);
    expect(response.headers.etag).toBe('"1"');
    const role = response.json<RoleResponse>();
    expect(role).toMatchObject({
      key: null,
      name: 'Auditor',
      permissions: ['roles:read', 'users:read'],
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

  it('grants what the code says, whatever is in the table', async () => {
    await workplace.query(
      // #if multi
      `insert into role_permissions (tenant_id, role_id, permission)
       select tenant_id, id, 'roles:write' from roles where tenant_id = $1 and key = 'member'`,
      [workplace.id],
      // #else
      `insert into role_permissions (role_id, permission)
       select id, 'roles:write' from roles where key = 'member'`,
      // #endif
    );
    const member = await actingAs(api, workplace.member);
    expect((await member.post('/roles', { name: 'x', permissions: [] })).statusCode).toBe(403);
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

describe('PUT /api/v1/users/:id/role', () => {
  it('gives a member another role, by its key or its id, at once', async () => {
    const member = await actingAs(api, workplace.member);
    expect((await member.get('/roles')).statusCode).toBe(403);

    const promoted = await admin.put(`/users/${workplace.member.id}/role`, { role: 'admin' });
    expect(promoted.statusCode).toBe(200);
    expect(promoted.json()).toMatchObject({ key: 'admin', name: 'admin' });
    expect((await member.get('/roles')).statusCode).toBe(200);

    const role = await workplace.createRole('users:read');
    const demoted = await admin.put(`/users/${workplace.member.id}/role`, { role });
    expect(demoted.json()).toMatchObject({ id: role, key: null });
    expect((await member.get('/roles')).statusCode).toBe(403);
  });

  it('assigns it only in the version of the user that was read', async () => {
    const { id } = await workplace.createMember();
    const role = await workplace.createRole('users:read');
    const read = await admin.get(`/users/${id}`);
    expect(read.headers.etag).toBe('"1"');

    expect((await admin.put(`/users/${id}/role`, { role }, 1)).statusCode).toBe(200);
    expect((await admin.put(`/users/${id}/role`, { role: 'admin' }, 1)).statusCode).toBe(412);
    expect((await admin.patch(`/users/${id}`, { name: 'Ann' }, 1)).statusCode).toBe(412);
    expect((await admin.get(`/users/${id}`)).headers.etag).toBe('"2"');
  });

  it('needs to know which version of the user it is for', async () => {
    const response = await api.inject({
      method: 'PUT',
      url: `/api/v1/users/${workplace.member.id}/role`,
      headers: bearer(await api.signIn(workplace.admin)),
      payload: { role: 'member' },
    });
    expect(response.statusCode).toBe(428);
  });

  it('answers 404 for an unknown user and 422 for an unknown role', async () => {
    const lost = await admin.put(`/users/${unknownId}/role`, { role: 'member' });
    const unknown = await admin.put(`/users/${workplace.member.id}/role`, { role: unknownId });
    expect([lost.statusCode, unknown.statusCode]).toEqual([404, 422]);
    expect(unknown.json()).toMatchObject({ errors: [{ pointer: '/role' }] });
  });
});
