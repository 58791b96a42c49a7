import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type Client, DatabaseError } from 'pg';

import { MigrationError, withMigrationLock } from './migrations.js';
import { grantRuntimeRole, requireRole } from './roles.js';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * Brings the database up to date, as `prisma migrate deploy` does, with the same history: what one of
 * them has applied, the other one passes over. The command of Prisma is not part of production: it
 * installs 234 MB and downloads a binary.
 *
 * Each migration is a transaction. Several processes may call it at once: one works, the others wait.
 * @param connectionString of the owner of the tables
 * @param runtimeRole gets the right to work with their rows
 * @returns the names of the migrations it applied
 * @throws MigrationError when one fails; the ones before it stay applied, and the next call tries again
 */
export async function migrate(
  connectionString: string,
  runtimeRole: string,
  folder = migrationsFolder,
): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  return withMigrationLock(connectionString, async (client) => {
    await requireRole(client, runtimeRole);
    await client.query(historyTable);
    const applied = await readHistory(client);
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of missing) await apply(client, migration);
    await grantRuntimeRole(client, runtimeRole, ['_prisma_migrations']);
    return missing.map(({ name }) => name);
  });
}

/** As Prisma makes it: https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate */
const historyTable = `create table if not exists public._prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

/**
 * @returns the names of the migrations that are applied
 * @throws MigrationError when `prisma migrate` was interrupted in one
 */
async function readHistory(client: Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ readonly name: string; readonly finished: boolean }>(
    `select migration_name as name, finished_at is not null as finished
     from public._prisma_migrations where rolled_back_at is null`,
  );
  const failed = rows.filter(({ finished }) => !finished).map(({ name }) => name);
  if (failed.length > 0) {
    const why = 'An earlier run of it did not finish, as `_prisma_migrations` says';
    throw new MigrationError(failed.join(', '), why);
  }
  return new Set(rows.map(({ name }) => name));
}

async function apply(client: Client, { name, sql }: Migration): Promise<void> {
  const checksum = createHash('sha256').update(sql).digest('hex');
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query(
      `insert into public._prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    if (!(error instanceof DatabaseError)) throw error;
    throw new MigrationError(name, `PostgreSQL says: ${error.message}`, { cause: error });
  }
}

/** The migrations of a folder, oldest first. */
async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      return { name, sql: await readFile(join(folder, name, 'migration.sql'), 'utf8') };
    }),
  );
}
