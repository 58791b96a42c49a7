import { Client } from 'pg';

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
