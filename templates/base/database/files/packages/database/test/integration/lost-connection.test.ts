// #if saas
import type { WorkScope } from '@app/core';
// #else
import type { Scope } from '@app/core';
// #endif
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

// #if saas
import { createScope } from '../../src/testing.js';
// #endif
import { People } from '../support/people.js';
// #if saas
import { connectTestDatabase } from '../support/test-database.js';
// #else
import { connectTestDatabase, createScope } from '../support/test-database.js';
// #endif

describe('Database, when PostgreSQL ends a connection', () => {
  const applicationName = 'lost-connection';
  // With one connection in the pool, one that is not given back is missed at once.
  const database = connectTestDatabase({ applicationName, DATABASE_POOL_MAX: 1 });
  const admin = new Client({ connectionString: database.config.DATABASE_URL });
  const people = new People(database);
  // #if saas
  let scope: WorkScope;
  // #else
  let scope: Scope;
  // #endif

  const endConnections = () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = $1 and datname = current_database()`,
      [applicationName],
    );

  beforeAll(async () => {
    await admin.connect();
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
  });

  afterAll(async () => {
    await database.close();
    await admin.end();
  });

  it('rejects the unit of work, and takes another connection for the next one', async () => {
    const work = database.run(scope, async () => {
      await people.add('a@acme.test');
      await endConnections();
      await people.add('b@acme.test');
    });

    await expect(work).rejects.toThrow();
    expect(await database.run(scope, () => people.emails())).toEqual([]);
  });

  it('recovers from losing it in the moment in which a unit of work begins', async () => {
    for (let loss = 1; loss <= 3; loss += 1) {
      await Promise.allSettled([endConnections(), database.run(scope, () => people.emails())]);
    }

    // A connection that has just been ended may be taken once more before its end is noticed.
    await vi.waitFor(async () => {
      expect(await database.run(scope, () => people.emails())).toEqual([]);
    });
  });
});
