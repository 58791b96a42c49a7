// What scripts do to a database of development. No application imports it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { Client } from 'pg';

import {
  appliedMigrations,
  historySchemas,
  migrationFiles,
  migrationsFolder,
} from './applied-migrations.js';
import { withMigrationLock } from './migrations.js';

export { migrationsFolder } from './applied-migrations.js';
export { migrate } from './migrate.js';
export { migrationConfigSchema, MigrationError } from './migrations.js';
export { roleOf } from './roles.js';

/**
 * Keeps a copy of migrations that have been applied: one that is taken out of the repository later
 * can still be rolled back.
 */
export async function copyApplied(
  folder: string,
  applied: readonly string[],
  migrations = migrationsFolder,
): Promise<void> {
  const files = await migrationFiles(migrations);
  await mkdir(folder, { recursive: true });
  for (const name of applied) await writeFile(fileOf(folder, name), files.get(name) ?? '');
}

/** @returns name → SQL */
export async function readCopies(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder).catch(() => []);
  const copies = names.sort().map(async (name) => {
    return [basename(name, '.sql'), await readFile(join(folder, name), 'utf8')] as const;
  });
  return new Map(await Promise.all(copies));
}

async function removeCopy(folder: string, name: string): Promise<void> {
  await rm(fileOf(folder, name), { force: true });
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.sql`);
}

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

/**
 * Drops all tables and the history of migrations. What other schemas hold stays.
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

/**
 * Rolls back the newest migration that is no longer in the repository, or else the newest one, by
 * the statements in comments at its end. A migration that is still there is applied again by the next
 * `migrate`.
 * @param connectionString of the owner of the tables
 * @param copies the folder of copies of applied migrations
 * @returns its name, or undefined when none is applied
 * @throws when it has no rollback, or PostgreSQL rejects that
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
    const statements = rollbackOf(last.sql);
    if (statements === undefined) throw new Error(`The migration ${last.name} has no rollback.`);
    await execute(client, last.name, `${statements}\n;${last.deleteRecord}`);
    return last.name;
  });
  if (name !== undefined) await removeCopy(copies, name);
  return name;
}

/** One message is one transaction. */
async function execute(client: Client, name: string, statements: string): Promise<void> {
  await client.query(`set lock_timeout = '10s'`);
  try {
    await client.query(statements);
  } catch (error) {
    throw new Error(
      `The rollback of ${name} failed, and nothing of it was kept. PostgreSQL says: ${(error as Error).message}.`,
      { cause: error },
    );
  }
}

const rollbackHeading = '-- Rollback:';

/** The statements in comments at the end of a migration that undo it; undefined without. */
export function rollbackOf(migration: string): string | undefined {
  const [, after] = migration.split(rollbackHeading);
  const lines = after?.trim().split(/\r?\n/) ?? [];
  const end = lines.findIndex((line) => !line.startsWith('--'));
  const statements = (end < 0 ? lines : lines.slice(0, end)).map((line) => line.slice(2).trim());
  const text = statements.join('\n').trim();
  return text === '' ? undefined : text;
}

/**
 * Opens psql on the database.
 * @returns the exit code
 */
export async function openConsole(connectionString: string): Promise<number> {
  const url = new URL(connectionString);
  // Not as an argument: every user of the machine sees those.
  const env = {
    ...process.env,
    PGHOST: url.hostname,
    PGPORT: url.port || '5432',
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
  };
  const child = spawn('psql', [], { env, stdio: 'inherit' });
  // Ctrl-C cancels a query of psql, and leaves the console open.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.error(
      `psql is not installed. While dev runs, another client connects to ${connectionString}`,
    );
    return 1;
  } finally {
    process.off('SIGINT', ignore);
  }
}
