import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { copyApplied, rollBack } from '../../src/development.js';
import { migrate } from '../../src/migrate.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/test-database.js';

const run = promisify(execFile);
const migrations = join(import.meta.dirname, '../../migrations');
const script = join(import.meta.dirname, '../support/prisma-history.ts');

describe('migrate', () => {
  let database: EmptyDatabase;
  let folder: string;

  const writeMigration = async (name: string, sql: string) => {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
  };

  beforeEach(async () => {
    database = await createEmptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    await cp(migrations, folder, { recursive: true });
    await migrate(database.url, database.runtimeRole, folder);
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  // #if service
  it('applies a migration once, by one of several processes', async () => {
    await writeMigration('29991231000000_late', 'create table a ();');
    const applied = await Promise.all(
      [1, 2, 3].map(() => migrate(database.url, database.runtimeRole, folder)),
    );

    expect(applied.filter((names) => names.length > 0)).toEqual([['29991231000000_late']]);
    expect(await database.query('select from a')).toEqual([]);
  });

  // #endif
  it('undoes a migration that fails, and tries again when it is mended', async () => {
    await writeMigration('29991231000000_late', 'create table a (); create table b (id nothing);');

    await expect(migrate(database.url, database.runtimeRole, folder)).rejects.toThrow(
      /^The migration 29991231000000_late failed, and nothing of it was kept\. PostgreSQL says: .*nothing/,
    );
    expect(await database.query(`select to_regclass('a') as a`)).toEqual([{ a: null }]);

    await writeMigration('29991231000000_late', 'create table a (); create table b (id int);');
    expect(await migrate(database.url, database.runtimeRole, folder)).toEqual([
      '29991231000000_late',
    ]);
  });

  it('rolls a migration back that is there, and one that has gone since', async () => {
    const name = '29991231000000_late';
    const copies = await mkdtemp(join(tmpdir(), 'copies-'));
    const apply = async () => {
      const applied = await migrate(database.url, database.runtimeRole, folder);
      await copyApplied(copies, applied, folder);
    };
    const sql = 'create table a ();\n\n-- Rollback:\n-- drop table a;\n';
    await writeMigration(name, sql);
    await apply();
    expect(await rollBack(database.url, copies, folder)).toBe(name);
    expect(await database.query(`select to_regclass('a') as a`)).toEqual([{ a: null }]);

    await apply();
    await rm(join(folder, name), { recursive: true });
    expect(await rollBack(database.url, copies, folder)).toBe(name);
    expect(await database.query(`select to_regclass('a') as a`)).toEqual([{ a: null }]);
    expect(await migrate(database.url, database.runtimeRole, folder)).toEqual([]);
    await rm(copies, { recursive: true });
  });

  it('leaves semicolons inside a function to it', async () => {
    const sql = `create function answer() returns int language plpgsql
      as $$ begin return 42; end; $$;`;
    await writeMigration('29991231000000_late', sql);

    await migrate(database.url, database.runtimeRole, folder);

    expect(await database.query('select answer()')).toEqual([{ answer: 42 }]);
  });
});

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
