import type { Client } from 'pg';

import { withMigrationLock } from '../advisory-lock.js';
import { readCopies, removeCopy } from './copies.js';
import { appliedMigrations, migrationsFolder } from './orm.js';
import { wayBackOf } from './way-back.js';

/**
 * Takes back the newest migration that is no longer in the repository, or else the newest one, by
 * the statements that it names itself. A migration that is still there is applied again by the next
 * `migrate`.
 * @param connectionString of the owner of the tables
 * @param copies the folder of copies of applied migrations
 * @returns its name, or undefined when none is applied
 * @throws when it names no way back, or PostgreSQL refuses that
 */
export async function rollBack(
  connectionString: string,
  copies: string,
  migrations = migrationsFolder,
): Promise<string | undefined> {
  const kept = await readCopies(copies);
  const name = await withMigrationLock(connectionString, async (client) => {
    const applied = await appliedMigrations(client, kept, migrations);
    const last = applied.findLast(({ isGone }) => isGone) ?? applied.at(-1);
    if (!last) return undefined;
    const back = wayBackOf(last.sql);
    if (back === undefined) throw new Error(`The migration ${last.name} names no way back.`);
    await takeBack(client, last.name, `${back}\n;${last.deleteRecord}`);
    return last.name;
  });
  if (name !== undefined) await removeCopy(copies, name);
  return name;
}

/** One message is one transaction. */
async function takeBack(client: Client, name: string, statements: string): Promise<void> {
  await client.query(`set lock_timeout = '10s'`);
  try {
    await client.query(statements);
  } catch (error) {
    throw new Error(
      `The way back of ${name} failed, and nothing of it was kept. PostgreSQL says: ${(error as Error).message}.`,
      { cause: error },
    );
  }
}
