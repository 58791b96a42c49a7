import { permissionsOf } from '@app/core';
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

describe('the table of permissions', () => {
  it('takes only what can be the name of one, past the API too', async () => {
    const id = await workplace.createRole('users:read');
    const change = workplace.query(
      `update role_permissions set permission = 'everything' where role_id = $1`,
      [id],
    );
    await expect(change).rejects.toThrow('role_permissions_permission_check');
  });
});

describe('GET /api/v1/roles', () => {
  it('finds a role by its name', async () => {
    const found = await admin.get('/roles?filter[name]=member');
    const [role, ...others] = found.json<RolePageResponse>().data;
    expect(role).toMatchObject({ key: 'member' });
    expect(others).toEqual([]);
    expect((await admin.get('/roles?sort=-name')).json<RolePageResponse>().data.at(0)).toEqual(
      role,
    );
    expect((await admin.get(`/roles/${role?.id ?? ''}`)).json()).toEqual(role);
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

describe('a system role', () => {
  it('grants what the code says, whatever is in the table', async () => {
    await workplace.query(
      // #if multi
      `insert into role_permissions (tenant_id, role_id, permission)
       select tenant_id, id, 'roles:read' from roles where tenant_id = $1 and key = 'member'`,
      [workplace.id],
      // #else
      `insert into role_permissions (role_id, permission)
       select id, 'roles:read' from roles where key = 'member'`,
      // #endif
    );
    const member = await actingAs(api, workplace.member);
    expect((await member.get('/roles')).statusCode).toBe(403);
  });
});

describe('a role in the table', () => {
  it('grants its permissions and no others', async () => {
    const auditor = await actingAs(api, await workplace.createMemberWho('roles:read'));
    expect((await auditor.get('/roles')).statusCode).toBe(200);
    expect((await auditor.get('/users')).statusCode).toBe(403);
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
