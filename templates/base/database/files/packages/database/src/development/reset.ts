import { rm } from 'node:fs/promises';

import { withMigrationLock } from '../advisory-lock.js';
import { historySchemas } from './orm.js';

/**
 * #if saas
 * Drops all tables and the history of migrations. What other schemas hold, such as the tables of a
 * queue, stays.
 * #else
 * Drops all tables and the history of migrations. What other schemas hold stays.
 * #endif
 * @param connectionString of the owner of the tables
 * @param copies the folder of copies of applied migrations, which goes, too
 */
export async function resetDatabase(connectionString: string, copies: string): Promise<void> {
  await withMigrationLock(connectionString, async (client) => {
    // Fails instead of waiting for a transaction that was left open.
    await client.query(`set lock_timeout = '10s'`);
    const schemas = ['public', ...historySchemas].join(', ');
    await client.query(`drop schema if exists ${schemas} cascade; create schema public`);
  });
  await rm(copies, { recursive: true, force: true });
}
