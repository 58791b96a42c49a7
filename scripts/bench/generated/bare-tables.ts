import pg from 'pg';

import type { Caller } from './callers.js';

/** Copies of the tables without row-level security, for the bare handler, with the callers in them. */
export async function createBareTables(ownerUrl: string, callers: readonly Caller[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const table of ['users', 'files']) {
      await client.query(`create table bare_${table} (like ${table} including defaults including indexes)`);
    }
    for (const { tenantId, userId } of callers) {
      await client.query('insert into bare_users (tenant_id, id, email, name) values ($1, $2, $3, $3)', [
        tenantId,
        userId,
        `${userId}@example.test`,
      ]);
    }
    await client.query('create index on bare_users (id)');
  } finally {
    await client.end();
  }
}
