import { Client } from 'pg';
import { z } from 'zod';

import { databaseEnv } from './config.js';
import { roleOf } from './roles.js';

/** The environment of the migration process. The other processes do not get MIGRATION_DATABASE_URL. */
export const migrationConfigSchema = z
  .object({
    DATABASE_URL: databaseEnv.DATABASE_URL,
    MIGRATION_DATABASE_URL: databaseEnv.DATABASE_URL,
  })
  .refine((env) => roleOf(env.DATABASE_URL) !== roleOf(env.MIGRATION_DATABASE_URL), {
    path: ['MIGRATION_DATABASE_URL'],
    error: 'names the same user as DATABASE_URL, who then would own the tables',
  });

/** A migration that cannot be applied. The message says which one, why, and what to do. */
export class MigrationError extends Error {
  /** @param why a clause: `PostgreSQL says: relation "a" already exists` */
  constructor(migration: string, why: string, options?: ErrorOptions) {
    super(
      `The migration ${migration} failed, and nothing of it was kept. ${why}. ` +
        'Put that right, in the migration or in the database, and migrate again.',
      options,
    );
    this.name = 'MigrationError';
  }
}

// Any number will do, as long as everything that migrates this database uses the same one.
const migrationLock = 7_264_019_583;

/** Migrations run in UTC, whatever the time zone of the server. */
export const migrationConnection = { application_name: 'migrate', options: '-c TimeZone=UTC' };

/**
 * Runs `work` while no other process migrates the database, waiting for its turn. Gives it the
 * connection that holds the lock.
 */
export async function withMigrationLock<T>(
  connectionString: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString, ...migrationConnection });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    return await work(client);
  } finally {
    // The lock belongs to the session and ends with it, however this process ends.
    await client.end();
  }
}
