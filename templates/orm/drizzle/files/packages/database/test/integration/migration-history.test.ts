import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { copyApplied, rollBack } from '../../src/development.js';
import { migrate } from '../../src/migrate.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/test-database.js';

const migrations = join(import.meta.dirname, '../../migrations');

interface Journal {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

describe('migrate', () => {
  let database: EmptyDatabase;
  let folder: string;

  const writeMigration = async (tag: string, when: number, sql: string) => {
    const file = join(folder, 'meta', '_journal.json');
    const { entries, ...rest } = JSON.parse(await readFile(file, 'utf8')) as Journal;
    const others = entries.filter((entry) => entry.tag !== tag);
    const entry = { idx: others.length, version: '7', when, tag, breakpoints: true };
    await writeFile(file, JSON.stringify({ ...rest, entries: [...others, entry] }));
    await writeFile(join(folder, `${tag}.sql`), sql);
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
    await writeMigration('9999_late', Date.parse('2999-12-31'), 'create table a ();');
    const applied = await Promise.all(
      [1, 2, 3].map(() => migrate(database.url, database.runtimeRole, folder)),
    );

    expect(applied.filter((names) => names.length > 0)).toEqual([['9999_late']]);
    expect(await database.query('select from a')).toEqual([]);
  });

  // #endif
  it('undoes a migration that fails, and tries again when it is mended', async () => {
    const late = Date.parse('2999-12-31');
    await writeMigration('9999_late', late, 'create table a (); create table b (id nothing);');

    await expect(migrate(database.url, database.runtimeRole, folder)).rejects.toThrow(
      /^The migration 9999_late failed, and nothing of it was kept\. PostgreSQL says: .*nothing/,
    );
    expect(await database.query(`select to_regclass('a') as a`)).toEqual([{ a: null }]);

    await writeMigration('9999_late', late, 'create table a (); create table b (id int);');
    expect(await migrate(database.url, database.runtimeRole, folder)).toEqual(['9999_late']);
  });

  it('rolls a migration back that is there, and one that has been replaced since', async () => {
    const late = Date.parse('2999-12-31');
    const sql = (table: string) =>
      `create table ${table} ();\n\n-- Rollback:\n-- drop table ${table};\n`;
    const copies = join(folder, 'copies');
    const apply = async () => {
      const applied = await migrate(database.url, database.runtimeRole, folder);
      await copyApplied(copies, applied, folder);
    };
    await writeMigration('9999_late', late, sql('a'));
    await apply();
    expect(await rollBack(database.url, copies, folder)).toBe('9999_late');
    expect(await database.query(`select to_regclass('a') as a`)).toEqual([{ a: null }]);

    await apply();
    await writeMigration('9999_late', late + 1000, sql('b'));
    expect(await rollBack(database.url, copies, folder)).toBe('9999_late');
    expect(await database.query(`select to_regclass('a') as a`)).toEqual([{ a: null }]);
    expect(await migrate(database.url, database.runtimeRole, folder)).toEqual(['9999_late']);
  });

  it('refuses to pass over a migration that is older than those applied', async () => {
    // #if service
    await writeMigration('9999_late', Date.parse('2999-12-31'), 'create table b ();');
    await migrate(database.url, database.runtimeRole, folder);
    // #endif
    await writeMigration('9999_early', Date.parse('2000-01-01'), 'create table a ();');

    await expect(migrate(database.url, database.runtimeRole, folder)).rejects.toThrow('9999_early');
  });
});
