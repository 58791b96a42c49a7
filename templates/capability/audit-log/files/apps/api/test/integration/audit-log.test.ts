import { describe, expect, it } from 'vitest';

import type { AuditLogResponse } from '../../src/modules/audit/audit.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
const workplace = await createWorkplace();
const admin = bearer(await api.signIn(workplace.admin));

const { id } = await workplace.createMember({ name: 'Ada' });
const url = `/api/v1/users/${id}`;
await rename('Grace', 1);
await rename('Joan', 2);
// Refused, so it was not done.
await rename('Late', 2);
await api.inject({ method: 'DELETE', url, headers: { ...admin, 'if-match': '"3"' } });

function rename(name: string, version: number) {
  return api.inject({
    method: 'PATCH',
    url,
    headers: { ...admin, 'if-match': `"${version}"`, 'x-request-id': `rename-${version}` },
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
      'users.remove',
      'users.change',
      'users.change',
    ]);
    const [removed, second, first] = entries;
    expect(first).toMatchObject({
      actorUserId: workplace.admin.id,
      resourceType: 'user',
      before: { name: 'Ada' },
      after: { name: 'Grace' },
      requestId: 'rename-1',
    });
    expect(second).toMatchObject({ before: { name: 'Grace' }, after: { name: 'Joan' } });
    expect(removed).toMatchObject({ before: { name: 'Joan' }, after: null });
  });

  it('filters', async () => {
    expect(await log('&filter[action]=users.change')).toHaveLength(2);
    expect(await log(`&filter[actorUserId]=${workplace.member.id}`)).toHaveLength(0);
    expect(await log('&filter[resourceType]=role')).toHaveLength(0);
    const [removed, second, first] = await log();
    const at = encodeURIComponent(second?.at ?? '');
    expect(await log(`&filter[to]=${at}`)).toEqual([first]);
    expect(await log(`&filter[from]=${encodeURIComponent(removed?.at ?? '')}`)).toHaveLength(1);
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
