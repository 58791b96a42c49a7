import { Client } from 'pg';

import { readCopies } from './copies.js';
import { appliedMigrations, migrationsFolder } from './orm.js';

/**
 * The migrations that a database has and the repository has no longer, oldest first: their tables
 * and columns are there still.
 * @param copies the folder of copies of applied migrations
 */
export async function orphanedMigrations(
  connectionString: string,
  copies: string,
): Promise<readonly string[]> {
  const kept = await readCopies(copies);
  const client = new Client({ connectionString, application_name: 'migrate' });
  await client.connect();
  try {
    const applied = await appliedMigrations(client, kept, migrationsFolder);
    return applied.filter(({ isGone }) => isGone).map(({ name }) => name);
  } finally {
    await client.end();
  }
}
