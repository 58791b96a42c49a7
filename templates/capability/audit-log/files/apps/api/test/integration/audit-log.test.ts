import { describe, expect, it } from 'vitest';

import type { AuditLogResponse } from '../../src/modules/audit/audit.dto.js';
import type { RoleResponse } from '../../src/modules/permissions/roles.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
const workplace = await createWorkplace();
const admin = bearer(await api.signIn(workplace.admin));

const roles = '/api/v1/roles';
const created = await api.inject({
  method: 'POST',
  url: roles,
  headers: { ...admin, 'x-request-id': 'the-create-request' },
  payload: { name: 'Auditor', permissions: ['audit:read'] },
});
const { id } = created.json<RoleResponse>();
await rename('Inspector');
// Refused, so it was not done.
await rename('Late');
await api.inject({
  method: 'DELETE',
  url: `${roles}/${id}`,
  headers: { ...admin, 'if-match': '"2"' },
});

function rename(name: string) {
  return api.inject({
    method: 'PATCH',
    url: `${roles}/${id}`,
    headers: { ...admin, 'if-match': '"1"' },
    payload: { name },
  });
}

async function log(query = ''): Promise<AuditLogResponse['data']> {
  const url = `/api/v1/audit-log?filter[resourceId]=${id}${query}`;
  return (await api.inject({ url, headers: admin })).json<AuditLogResponse>().data;
}

describe('GET /api/v1/audit-log', () => {
  it('shows what was done, newest first', async () => {
    const entries = await log();
    expect(entries.map(({ action }) => action)).toEqual([
      'roles.delete',
      'roles.change',
      'roles.create',
    ]);
    const [deleted, updated, first] = entries;
    expect(first).toMatchObject({
      actorUserId: workplace.admin.id,
      resourceType: 'role',
      before: null,
      after: { name: 'Auditor' },
      requestId: 'the-create-request',
    });
    expect(updated).toMatchObject({ before: { name: 'Auditor' }, after: { name: 'Inspector' } });
    expect(deleted).toMatchObject({ before: { name: 'Inspector' }, after: null });
  });

  it('filters', async () => {
    expect(await log('&filter[action]=roles.change')).toHaveLength(1);
    expect(await log(`&filter[actorUserId]=${workplace.member.id}`)).toHaveLength(0);
    expect(await log('&filter[resourceType]=user')).toHaveLength(0);
    const [deleted, updated] = await log();
    const at = encodeURIComponent(updated?.at ?? '');
    expect((await log(`&filter[to]=${at}`)).map(({ action }) => action)).toEqual(['roles.create']);
    expect(await log(`&filter[from]=${encodeURIComponent(deleted?.at ?? '')}`)).toHaveLength(1);
  });

  it.each(['filter[hash]=x', 'filter[from]=yesterday', 'filter[actorUserId]=1', 'where=1'])(
    'refuses %s',
    async (query) => {
      const response = await api.inject({ url: `/api/v1/audit-log?${query}`, headers: admin });
      expect(response.statusCode).toBe(422);
    },
  );

  // #if multi
  it('is not for members, and shows nothing of another organization', async () => {
    const member = bearer(await api.signIn(workplace.member));
    const refused = await api.inject({ url: '/api/v1/audit-log', headers: member });
    expect(refused.statusCode).toBe(403);

    const outsider = bearer(await api.signIn((await createWorkplace()).admin));
    const other = await api.inject({ url: '/api/v1/audit-log', headers: outsider });
    expect(other.json<AuditLogResponse>().data).toEqual([]);
  });
  // #else
  it('is not for members', async () => {
    const member = bearer(await api.signIn(workplace.member));
    const refused = await api.inject({ url: '/api/v1/audit-log', headers: member });
    expect(refused.statusCode).toBe(403);
  });
  // #endif
});
