import type { WorkScope } from '@app/core';
import { createDatabase, databaseEnv } from '@app/database';
// #if multi
import { createScope, insideTenant } from '@app/database/testing';
// #else
import { createScope, insideDatabase } from '@app/database/testing';
// #endif
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { AuditRepository } from '../../src/modules/audit/audit.repository.js';
import { AuditService } from '../../src/modules/audit/audit.service.js';
import { verifyAuditLog } from '../../src/modules/audit/verify-audit-log.js';

const { MIGRATION_DATABASE_URL: owner } = inject('env');

describe('the audit log', () => {
  const config = z.object(databaseEnv).parse(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const entries = new AuditRepository(database);
  const trail = new AuditService(database, entries);
  let scope: WorkScope;

  const note = (resourceId: string, after: unknown = null) =>
    trail.record({ action: 'thing.done', resourceType: 'thing', resourceId, after });
  const write = (...ids: string[]) =>
    database.run(scope, async () => {
      for (const id of ids) await note(id);
    });
  const read = () => database.read(scope, () => entries.after(0, 1000));
  const verify = (batchSize = 2) => verifyAuditLog(database, entries, scope, batchSize);
  /** What somebody could do who has the rights of the owner and takes the trigger away. */
  const tamper = (statement: string) =>
    // #if multi
    insideTenant(owner, scope.tenantId, async (client) => {
    // #else
    insideDatabase(owner, async (client) => {
    // #endif
      await client.query('alter table audit_log disable trigger audit_log_is_append_only');
      // #if multi
      await client.query(`${statement} and tenant_id = $1`, [scope.tenantId]);
      // #else
      await client.query(statement);
      // #endif
      await client.query('alter table audit_log enable trigger audit_log_is_append_only');
    });

  beforeEach(async () => {
    scope = await createScope(owner);
  });

  afterAll(async () => {
    await database.close();
  });

  it('numbers the entries and chains them', async () => {
    await write('a', 'b');
    await write('c');
    const found = await read();
    expect(found.map(({ seq, resourceId }) => [seq, resourceId])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(found[1]?.prevHash).toBe(found[0]?.hash);
    expect((await verify()).end).toMatchObject({ seq: 3, hash: found[2]?.hash });
  });

  it('survives what JSON and PostgreSQL do to a value', async () => {
    const after = { z: 1.5, a: [1e21, 0.1, -0], at: new Date(0), nothing: undefined, 'ü"': '\\' };
    await database.run(scope, () => note('a', after));
    expect(await verify()).not.toHaveProperty('broken');
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

  it('stays one chain when many write at once', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => `${index}`);
    await Promise.all(ids.map((id) => write(id, `${id}+`)));
    expect(await verify(7)).toMatchObject({ end: { seq: 50 } });
    expect(await verify(7)).not.toHaveProperty('broken');
  });

  // #if multi
  it('has a chain for each tenant', async () => {
    await write('a');
    const other = await createScope(owner);
    await database.run(other, () => note('b'));
    expect((await verifyAuditLog(database, entries, other)).end.seq).toBe(1);
    expect(await read()).toHaveLength(1);
  });

  // #endif
  it.each([
    ['changed', `update audit_log set after = '{"x":1}' where seq = 2`, 2, /changed/],
    ['removed', 'delete from audit_log where seq = 2', 3, /entry 2 is missing/],
    ['the first', 'delete from audit_log where seq = 1', 2, /entry 1 is missing/],
  ])('tells which entry is broken: %s', async (_what, statement, seq, fault) => {
    await write('a', 'b', 'c', 'd');
    await tamper(statement);
    expect((await verify()).broken).toMatchObject({
      seq,
      fault: expect.stringMatching(fault) as string,
    });
  });

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
      await expect(attempt).rejects.toThrow(/append-only/);
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
    await expect(attempt).rejects.toThrow(/permission denied/);
  });
});
