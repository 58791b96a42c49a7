import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { copyApplied, readCopies } from '../../src/development/copies.js';
import { orphanedMigrations } from '../../src/development/orphaned-migrations.js';
import { resetDatabase } from '../../src/development/reset.js';
// #if saas
import { rollBack } from '../../src/development/rollback.js';
// #endif
import { migrate } from '../../src/migrate.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.js';

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
    // #if saas
    await database.query('create schema queue; create table queue.jobs ()');
    // #else
    await database.query('create table mine (); create schema other; create table other.rows ()');
    // #endif

    await resetDatabase(database.url, copies);

    // #if saas
    expect(await database.query(`select to_regclass('users') as users`)).toEqual([{ users: null }]);
    // #else
    expect(await database.query(`select to_regclass('mine') as mine`)).toEqual([{ mine: null }]);
    // #endif
    expect([...(await readCopies(copies)).keys()]).toEqual([]);
    expect(await migrate(database.url, database.runtimeRole)).toEqual(applied);
    // #if saas
    expect(await database.query('select from queue.jobs')).toEqual([]);
    // #else
    expect(await database.query('select from other.rows')).toEqual([]);
    // #endif
    expect(await orphanedMigrations(database.url, copies)).toEqual([]);
  });
  // #if saas

  it('is rolled back as far as the first migration that names no way back', async () => {
    expect(await rollBack(database.url, copies)).toBeUndefined();
    await migrate(database.url, database.runtimeRole);
    await expect(rollBackAll(database.url, copies)).rejects.toThrow(/names no way back/);
  });
  // #endif
});
// #if saas

async function rollBackAll(url: string, copies: string): Promise<void> {
  while ((await rollBack(url, copies)) !== undefined);
}
// #endif
