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

import { withMigrationLock } from './advisory-lock.js';
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
 * @throws when a migration fails; the ones before it stay applied, and the next call tries again
 */
export async function migrate(
  connectionString: string,
  runtimeRole: string,
  folder = migrationsFolder,
): Promise<readonly string[]> {
  const migrationsList = await readMigrations(folder);
  return withMigrationLock(connectionString, async (client) => {
    await requireRole(client, runtimeRole);
    const pool = new Pool({ connectionString, application_name: 'migrate', max: 1 });
    try {
      const engine = await startSchemaEngine(new MigrationAdapter(pool));
      const applied = await applyMigrations(engine, { migrationsList, filters });
      await grantRuntimeRole(client, runtimeRole, ['_prisma_migrations']);
      return applied;
    } finally {
      await pool.end();
    }
  });
}

async function applyMigrations(
  engine: SchemaEngine,
  input: ApplyMigrationsInput,
): Promise<readonly string[]> {
  try {
    return (await engine.applyMigrations(input)).appliedMigrationNames;
  } catch (error) {
    // P3009: a migration had failed before, in a way that somebody has to look into (`prisma
    // migrate resolve`).
    if ((error as { code?: unknown }).code !== 'P3009') await markRolledBack(engine, input);
    throw error;
  }
}

// A migration is one transaction, so what has just failed left nothing behind.
async function markRolledBack(engine: SchemaEngine, input: ApplyMigrationsInput): Promise<void> {
  const history = await engine.diagnoseMigrationHistory({ ...input, optInToShadowDatabase: false });
  for (const migrationName of history.failedMigrationNames) {
    await engine.markMigrationRolledBack({ migrationName });
  }
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
