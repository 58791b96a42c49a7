import { type KeyObject, randomUUID } from 'node:crypto';

import { type Caller, type Callers, note, tenants } from './callers.js';
import { type Connection, withConnection } from './database.js';
import { issueToken } from './issue-token.js';

/**
 * Puts the tenants, roles and notes of the callers into the tables of a hand-written application.
 * @param ownerUrl its database
 * @param privateKey signs their access tokens
 */
export function seedCallers(ownerUrl: string, privateKey: KeyObject): Promise<Callers> {
  return withConnection(ownerUrl, async (owner) => {
    const writers: Caller[] = [];
    for (let number = 0; number < tenants; number += 1) {
      writers.push(await seed(owner, privateKey, ['notes:read', 'notes:write']));
    }
    return { writers, reader: await seed(owner, privateKey, ['notes:read']) };
  });
}

async function seed(owner: Connection, privateKey: KeyObject, permissions: readonly string[]): Promise<Caller> {
  const [tenantId, userId, roleId, noteId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const { title, body } = note;
  await owner.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
  await owner.query('insert into roles (tenant_id, id, name, permissions) values ($1, $2, $3, $4)', [
    tenantId,
    roleId,
    'Bench',
    permissions,
  ]);
  await owner.query('insert into memberships (tenant_id, user_id, role_id) values ($1, $2, $3)', [
    tenantId,
    userId,
    roleId,
  ]);
  await owner.query(
    'insert into notes (tenant_id, id, title, body, created_by, updated_by) values ($1, $2, $3, $4, $5, $5)',
    [tenantId, noteId, title, body, userId],
  );
  await owner.query('insert into bare_notes (id, title, body) values ($1, $2, $3)', [noteId, title, body]);
  return { tenantId, noteId, authorization: `Bearer ${issueToken({ tenantId, userId }, privateKey)}` };
}
