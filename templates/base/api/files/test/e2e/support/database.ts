import { Client } from 'pg';
import { afterAll, inject } from 'vitest';

/** A connection of the test's own, to look behind the API. Call it at the top of a test file. */
export async function connectToDatabase(): Promise<Client> {
  const client = new Client({ connectionString: inject('env').MIGRATION_DATABASE_URL });
  await client.connect();
  afterAll(() => client.end());
  return client;
}
