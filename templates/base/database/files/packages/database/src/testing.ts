import { newId } from '@app/common';
import { Client } from 'pg';

/** Adds an organization that no other test knows. Resolves to its id: the tenant of the test. */
export async function createTenant(connectionString: string): Promise<string> {
  const id = newId();
  await query(connectionString, 'insert into organizations (id, slug, name) values ($1, $2, $2)', [
    id,
    id,
  ]);
  return id;
}

/** Adds a member of a tenant. Resolves to its id. */
export async function createUser(connectionString: string, tenantId: string): Promise<string> {
  const id = newId();
  await query(
    connectionString,
    `insert into users (id, tenant_id, email, name, role) values ($1, $2, $3, $3, 'member')`,
    [id, tenantId, `${id}@example.test`],
  );
  return id;
}

// Not through the ORM: tests of the repositories begin with rows that no repository wrote.
async function query(connectionString: string, sql: string, values: string[]): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}
