import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { migrate } from '../../src/migrate.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/test-database.js';

const run = promisify(execFile);
const migrations = join(import.meta.dirname, '../../migrations');
const script = join(import.meta.dirname, '../support/prisma-history.ts');

describe('the history of migrations', () => {
  let database: EmptyDatabase;
  let folder: string;

  /** Has Prisma look at the database, as it is configured here, and deploy what is missing. */
  const prisma = async (): Promise<unknown> => {
    const flags = ['--experimental-wasm-modules', '--import', 'tsx'];
    const urls = { DATABASE_URL: database.runtimeUrl, MIGRATION_DATABASE_URL: database.url };
    const { stdout } = await run(process.execPath, [...flags, script, folder], {
      env: { ...process.env, ...urls },
    });
    return JSON.parse(stdout);
  };
  const late = '29991231000000_late';
  const addMigration = async () => {
    await mkdir(join(folder, late));
    await writeFile(join(folder, late, 'migration.sql'), 'create table a ();');
  };

  beforeEach(async () => {
    database = await createEmptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    await cp(migrations, folder, { recursive: true });
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  const complete = { hasMigrationsTable: true, history: null, edited: [], failed: [] };

  it('is one that Prisma has nothing to add to', async () => {
    await migrate(database.url, database.runtimeRole, folder);
    expect(await prisma()).toEqual({ ...complete, deployed: [] });
  });

  it('is continued by either of them', async () => {
    await migrate(database.url, database.runtimeRole, folder);
    await addMigration();
    expect(await prisma()).toMatchObject({ deployed: [late] });
    expect(await migrate(database.url, database.runtimeRole, folder)).toEqual([]);
    expect(await prisma()).toEqual({ ...complete, deployed: [] });
  });

  it('stops both where Prisma was interrupted', async () => {
    await migrate(database.url, database.runtimeRole, folder);
    await addMigration();
    await migrate(database.url, database.runtimeRole, folder);
    await database.query(
      `update _prisma_migrations set finished_at = null where migration_name = '${late}'`,
    );
    await expect(migrate(database.url, database.runtimeRole, folder)).rejects.toThrow(late);
    await expect(prisma()).rejects.toThrow('P3009');
  });
});
