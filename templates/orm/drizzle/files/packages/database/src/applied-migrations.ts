import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Client } from 'pg';

import { readJournal } from './migrate.js';

/** Where migrations are. */
export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** The migrations of a folder: name → SQL. */
export async function migrationFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files = names.map(async (name) => {
    return [basename(name, '.sql'), await readFile(join(folder, name), 'utf8')] as const;
  });
  return new Map(await Promise.all(files));
}

/** Schemas that hold the history of migrations alone. */
export const historySchemas: readonly string[] = ['drizzle'];

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

interface Row {
  readonly id: number;
  readonly hash: string;
  readonly createdAt: string;
}

/**
 * The migrations that the database has, oldest first. It stores when each was made, and the hash of
 * its text.
 * @param kept copies of applied migrations: name → SQL
 */
export async function appliedMigrations(
  client: Client,
  kept: ReadonlyMap<string, string>,
  folder: string,
): Promise<readonly AppliedMigration[]> {
  const table = await client.query(
    `select from pg_class where oid = to_regclass('drizzle.__drizzle_migrations')`,
  );
  if (table.rowCount === 0) return [];
  const files = await migrationFiles(folder);
  const journal = await readJournal(folder);
  const copies = [...kept].map(([name, sql]) => ({ name, sql, hash: hashOf(sql) }));
  const { rows } = await client.query<Row>(
    `select id, hash, created_at as "createdAt" from drizzle.__drizzle_migrations
     order by created_at, id`,
  );
  return rows.map(({ createdAt, hash, id }) => {
    const tag = journal.find(({ when }) => when === Number(createdAt))?.tag;
    const copy = copies.find((one) => one.hash === hash);
    return {
      name: tag ?? copy?.name ?? hash,
      sql: copy?.sql ?? files.get(tag ?? '') ?? '',
      isGone: tag === undefined,
      deleteRecord: `delete from drizzle.__drizzle_migrations where id = ${id}`,
    };
  });
}

function hashOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
