import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type Client, escapeLiteral } from 'pg';

/** Where migrations are. */
export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** Makes the Prisma client again when the schema has changed. */
export async function refreshClient(): Promise<void> {
  const script = fileURLToPath(new URL('../scripts/generate.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The Prisma client cannot be generated; see above.');
}

/** The migrations of a folder: name → SQL. */
export async function migrationFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = names.sort().map(async (name) => {
    return [name, await readFile(join(folder, name, 'migration.sql'), 'utf8')] as const;
  });
  return new Map(await Promise.all(files));
}

/** Schemas that hold the history of migrations alone: that of Prisma is among the tables. */
export const historySchemas: readonly string[] = [];

/** A migration that the database has. */
export interface AppliedMigration {
  readonly name: string;
  /** As it was applied, as far as that is known. */
  readonly sql: string;
  /** It is no longer in the repository. */
  readonly isGone: boolean;
  /** The statement that deletes it from the list of applied migrations. */
  readonly deleteRecord: string;
}

/**
 * The migrations that the database has, oldest first.
 * @param kept copies of applied migrations: name → SQL
 */
export async function appliedMigrations(
  client: Client,
  kept: ReadonlyMap<string, string>,
  folder: string,
): Promise<readonly AppliedMigration[]> {
  const table = await client.query(
    `select from pg_class where oid = to_regclass('public._prisma_migrations')`,
  );
  if (table.rowCount === 0) return [];
  const files = await migrationFiles(folder);
  const { rows } = await client.query<{ readonly name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by started_at`,
  );
  return rows.map(({ name }) => ({
    name,
    sql: kept.get(name) ?? files.get(name) ?? '',
    isGone: !files.has(name),
    deleteRecord: `delete from _prisma_migrations where migration_name = ${escapeLiteral(name)}`,
  }));
}
