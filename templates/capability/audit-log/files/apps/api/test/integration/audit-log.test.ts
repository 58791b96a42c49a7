import type { WorkScope } from '@app/core';
import { createDatabase } from '@app/database';
// #if multi
import { createScope, insideTenant } from '@app/database/testing';
// #else
import { createScope, insideDatabase } from '@app/database/testing';
// #endif
import { afterAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { loadApiConfig } from '../../src/config/index.js';
import { type AuditLogResponse, listAuditLogQuery } from '../../src/modules/audit/audit.dto.js';
import { AuditRepository } from '../../src/modules/audit/audit.repository.js';
import { AuditService } from '../../src/modules/audit/audit.service.js';
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

const { MIGRATION_DATABASE_URL: owner } = inject('env');

describe('the audit log', () => {
  const config = loadApiConfig(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const entries = new AuditRepository(database);
  const trail = new AuditService(database, entries);
  let scope: WorkScope;

  const note = (resourceId: string, after: unknown = null) =>
    trail.handle({ name: 'thing.done', resourceType: 'thing', resourceId, after });
  const write = (...ids: string[]) =>
    database.run(scope, async () => {
      for (const id of ids) await note(id);
    });
  const read = async () =>
    (await database.read(scope, () => entries.list(listAuditLogQuery.parse({ sort: 'at' })))).data;

  beforeEach(async () => {
    scope = await createScope(owner);
  });

  afterAll(async () => {
    await database.close();
  });

  it('keeps the entries', async () => {
    await write('a', 'b');
    await write('c');
    expect((await read()).map(({ resourceId }) => resourceId)).toEqual(['a', 'b', 'c']);
  });

  it('lets another transaction commit while one that has written is open', async () => {
    const events: string[] = [];
    const slow = database.run(scope, async () => {
      await note('slow');
      await vi.waitUntil(() => events.includes('committed'), { timeout: 20_000 });
    });
    await write('fast');
    events.push('committed');
    await slow;
    expect(await read()).toHaveLength(2);
  });

  it('keeps no secret', async () => {
    await database.run(scope, () => note('a', { name: 'x', deep: [{ passwordHash: 'p4ss' }] }));
    const [entry] = await read();
    expect(entry?.after).toMatchObject({ name: 'x' });
    expect(JSON.stringify(entry)).not.toContain('p4ss');
  });

  it('leaves out what was rolled back, inside and outside', async () => {
    await database.run(scope, async () => {
      await note('kept');
      await database
        .run(scope, async () => {
          await note('undone');
          throw new Error('undo');
        })
        .catch(() => undefined);
      await database.run(scope, () => note('kept, too'));
    });
    await database
      .run(scope, async () => {
        await note('never');
        throw new Error('undo');
      })
      .catch(() => undefined);
    expect((await read()).map(({ resourceId }) => resourceId)).toEqual(['kept', 'kept, too']);
  });

  // #if multi
  it('shows a tenant its own entries alone', async () => {
    await write('a');
    await database.run(await createScope(owner), () => note('b'));
    expect(await read()).toHaveLength(1);
  });

  // #endif
  it.each(['update audit_log set action = $1', 'delete from audit_log where action <> $1'])(
    'refuses even the owner: %s',
    async (statement) => {
      await write('a');
      // #if multi
      const attempt = insideTenant(owner, scope.tenantId, (client) =>
        client.query(statement, ['x']),
      );
      // #else
      const attempt = insideDatabase(owner, (client) => client.query(statement, ['x']));
      // #endif
      await expect(attempt).rejects.toThrow(/only ever added/);
    },
  );

  it('gives the runtime role no right to change an entry', async () => {
    // #if multi
    const attempt = insideTenant(inject('env').DATABASE_URL, scope.tenantId, (client) =>
    // #else
    const attempt = insideDatabase(inject('env').DATABASE_URL, (client) =>
    // #endif
      client.query(`update audit_log set action = 'x'`),
    );
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });
});
