import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type {
  ApplyMigrationsInput,
  MigrationDirectory,
  MigrationList,
  SchemaEngine,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool } from 'pg';

import { migrationConnection, withMigrationLock } from './advisory-lock.js';
import { MigrationError } from './migration-error.js';
import { grantRuntimeRole, requireRole } from './runtime-role.js';
import { MigrationAdapter, startSchemaEngine } from './schema-engine.js';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));
const filters = { externalTables: [], externalEnums: [] };

/**
 * Brings the database up to date, as `prisma migrate deploy` would: it keeps the same history, in
 * `_prisma_migrations`. Several processes may call it at once: one works, the others wait.
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
  const migrationsList = await readMigrations(folder);
  return withMigrationLock(connectionString, async (client) => {
    await requireRole(client, runtimeRole);
    const pool = new Pool({ connectionString, ...migrationConnection, max: 1 });
    try {
      const adapter = new MigrationAdapter(pool);
      const engine = await startSchemaEngine(adapter);
      const applied = await applyMigrations(engine, adapter, { migrationsList, filters });
      await grantRuntimeRole(client, runtimeRole, ['_prisma_migrations']);
      return applied;
    } finally {
      await pool.end();
    }
  });
}

async function applyMigrations(
  engine: SchemaEngine,
  adapter: MigrationAdapter,
  input: ApplyMigrationsInput,
): Promise<readonly string[]> {
  try {
    return (await engine.applyMigrations(input)).appliedMigrationNames;
  } catch (error) {
    const history = await engine.diagnoseMigrationHistory({
      ...input,
      optInToShadowDatabase: false,
    });
    const failed = history.failedMigrationNames;
    if (failed.length === 0) throw error;
    // P3009: a migration of an earlier run is listed as failed.
    if ((error as { code?: unknown }).code === 'P3009') throw failedBefore(failed, error);
    // A migration is one transaction, so what has just failed left nothing behind.
    for (const migrationName of failed) await engine.markMigrationRolledBack({ migrationName });
    const said = adapter.refusal ?? (error as Error).message;
    throw new MigrationError(failed.join(', '), `PostgreSQL says: ${said}`, { cause: error });
  }
}

function failedBefore(failed: readonly string[], cause: unknown): MigrationError {
  const why = 'A run before this one was interrupted in it, as `_prisma_migrations` says';
  return new MigrationError(failed.join(', '), why, { cause });
}

async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const lockfile = 'migration_lock.toml';
  return {
    baseDir: folder,
    lockfile: { path: lockfile, content: await readFile(join(folder, lockfile), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map((name) => readMigration(folder, name)),
    ),
  };
}

async function readMigration(folder: string, name: string): Promise<MigrationDirectory> {
  const file = 'migration.sql';
  const value = await readFile(join(folder, name, file), 'utf8');
  return { path: name, migrationFile: { path: file, content: { tag: 'ok', value } } };
}
