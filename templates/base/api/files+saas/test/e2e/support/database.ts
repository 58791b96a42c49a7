import { Client } from 'pg';
import { afterAll, inject } from 'vitest';

// #if multi
import { demoAccount } from '../../../scripts/demo.js';

// #endif
/**
 * #if multi
 * A connection of the test's own, to look behind the API at the seeded organization. Call it at the
 * top of a test file.
 * #else
 * A connection of the test's own, to look behind the API. Call it at the top of a test file.
 * #endif
 */
export async function connectToDatabase(): Promise<Client> {
  const client = new Client({ connectionString: inject('env').MIGRATION_DATABASE_URL });
  await client.connect();
  afterAll(() => client.end());
  // Row-level security holds for the owner, too.
  await client.query(`set app.identity = 'on'`);
  // #if multi
  await client.query(
    `select set_config('app.tenant_id', id::text, false) from organizations where slug = $1`,
    [demoAccount.organization],
  );
  // #endif
  return client;
}
