import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  copyApplied,
  orphanedMigrations,
  readCopies,
  resetDatabase,
  rollBack,
} from '../../src/development.js';
import { migrate } from '../../src/migrate.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/test-database.js';

describe('a database of development', () => {
  let database: EmptyDatabase;
  let copies: string;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    copies = await mkdtemp(join(tmpdir(), 'copies-'));
  });

  afterEach(async () => {
    await rm(copies, { recursive: true, force: true });
    await database.drop();
  });

  it('is made again, and keeps what is in other schemas', async () => {
    const applied = await migrate(database.url, database.runtimeRole);
    await copyApplied(copies, applied);
    await database.query('create table mine (); create schema other; create table other.rows ()');

    await resetDatabase(database.url, copies);

    expect(await database.query(`select to_regclass('mine') as mine`)).toEqual([{ mine: null }]);
    expect([...(await readCopies(copies)).keys()]).toEqual([]);
    expect(await migrate(database.url, database.runtimeRole)).toEqual(applied);
    expect(await database.query('select from other.rows')).toEqual([]);
    expect(await orphanedMigrations(database.url, copies)).toEqual([]);
  });

  it('has nothing to roll back before it is migrated', async () => {
    expect(await rollBack(database.url, copies)).toBeUndefined();
  });
  // #if saas

  it('is rolled back as far as the first migration that has no rollback', async () => {
    await migrate(database.url, database.runtimeRole);
    const rollBackAll = async () => {
      while ((await rollBack(database.url, copies)) !== undefined);
    };
    await expect(rollBackAll()).rejects.toThrow(/has no rollback/);
  });
  // #endif
});
// #slot suites
