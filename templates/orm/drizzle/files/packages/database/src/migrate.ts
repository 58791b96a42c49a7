import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import type { Client } from 'pg';
import { z } from 'zod';

import { MigrationError, withMigrationLock } from './migrations.js';
import { grantRuntimeRole, requireRole } from './roles.js';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

const journalSchema = z.object({
  entries: z.array(z.object({ tag: z.string(), when: z.number() })),
});

type Journal = z.infer<typeof journalSchema>['entries'];

/**
 * Brings the database up to date. Several processes may call it at once: one works, the others
 * wait.
 * @param connectionString of the owner of the tables
 * @param runtimeRole gets the right to work with their rows
 * @returns the names of the migrations it applied
 * @throws MigrationError when one fails, which undoes all of them, or when one would be passed over
 */
export async function migrate(
  connectionString: string,
  runtimeRole: string,
  folder = migrationsFolder,
): Promise<readonly string[]> {
  const journal = await readJournal(folder);
  return withMigrationLock(connectionString, async (client) => {
    await requireRole(client, runtimeRole);
    const before = await appliedMigrations(client);
    await apply(client, folder, journal);
    const after = await appliedMigrations(client);
    // Drizzle passes over what is older than the newest one applied, as happens when two branches
    // are merged.
    const skipped = journal.filter(({ when }) => !after.has(when)).map(({ tag }) => tag);
    if (skipped.length > 0) {
      throw new MigrationError(
        skipped.join(', '),
        'Newer migrations were applied before, so that Drizzle passes over it: make it again',
      );
    }
    await grantRuntimeRole(client, runtimeRole);
    return journal.filter(({ when }) => !before.has(when)).map(({ tag }) => tag);
  });
}

async function apply(client: Client, folder: string, journal: Journal): Promise<void> {
  try {
    await applyMigrations(drizzle({ client }), { migrationsFolder: folder });
  } catch (error) {
    if (!(error instanceof DrizzleQueryError)) throw error;
    const { message = error.message } = error.cause ?? {};
    const name = await migrationWith(error.query, folder, journal);
    throw new MigrationError(name, `PostgreSQL says: ${message}`, { cause: error });
  }
}

/** The newest migration that holds a statement. */
async function migrationWith(statement: string, folder: string, journal: Journal): Promise<string> {
  for (const { tag } of journal.toReversed()) {
    const text = await readFile(join(folder, `${tag}.sql`), 'utf8');
    if (text.includes(statement)) return tag;
  }
  return journal.at(-1)?.tag ?? '';
}

/** The migrations of a folder, oldest first. */
export async function readJournal(folder: string): Promise<Journal> {
  const text = await readFile(join(folder, 'meta', '_journal.json'), 'utf8');
  return journalSchema.parse(JSON.parse(text)).entries;
}

/** The migrations that the database lists as applied, by the time each was made. */
async function appliedMigrations(client: Client): Promise<ReadonlySet<number>> {
  const table = await client.query<{ exists: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  );
  if (!table.rows[0]?.exists) return new Set();
  const { rows } = await client.query<{ created_at: string }>(
    'select created_at from drizzle.__drizzle_migrations',
  );
  return new Set(rows.map((row) => Number(row.created_at)));
}
