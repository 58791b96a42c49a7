import { newId } from '@app/common';
import { systemRoles, type TenantScope } from '@app/core';
import { Client } from 'pg';

import { scopeSettings } from './scope-settings.js';

/** Adds an organization that no other test knows: the tenant of the test. */
export async function createTenant(connectionString: string): Promise<TenantScope> {
  const id = newId();
  await insideTenant(connectionString, id, async (client) => {
    await client.query('insert into organizations (id, slug, name) values ($1, $2, $2)', [id, id]);
    for (const role of systemRoles) {
      await client.query(
        'insert into roles (tenant_id, id, key, name) values ($1, $2, $3::text, $3)',
        [id, newId(), role],
      );
    }
  });
  return { tenantId: id };
}

/** Adds a user of a tenant. Resolves to its id. */
export async function createUser(
  connectionString: string,
  { tenantId }: TenantScope,
): Promise<string> {
  const id = newId();
  await insideTenant(connectionString, tenantId, (client) =>
    client.query('insert into users (tenant_id, id, email, name) values ($1, $2, $3, $3)', [
      tenantId,
      id,
      `${id}@example.test`,
    ]),
  );
  return id;
}

/**
 * Works past the ORM: tests begin with rows that no repository wrote. Accounts and the tables of
 * the tenant are both open to `work`.
 */
export async function insideTenant<T>(
  connectionString: string,
  tenantId: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(`begin; set local app.identity = 'on'; ${scopeSettings({ tenantId })}`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}
