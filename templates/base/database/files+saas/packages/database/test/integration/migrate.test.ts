import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { migrate } from '../../src/migrate.js';
// #if multi
import { insideTenant } from '../../src/testing.js';
// #endif
import { createEmptyDatabase, type EmptyDatabase } from '../support/test-database.js';

describe('migrate', () => {
  let database: EmptyDatabase;

  beforeEach(async () => {
    database = await createEmptyDatabase();
  });

  afterEach(async () => {
    await database.drop();
  });

  it('makes the tables, once', async () => {
    const applied = await migrate(database.url, database.runtimeRole);

    expect(applied).toContainEqual(expect.stringMatching(/init$/));
    expect(await database.query('select * from invitations')).toEqual([]);
    expect(await migrate(database.url, database.runtimeRole)).toEqual([]);
  });

  it('lets one of several processes work and the others wait', async () => {
    const applied = await Promise.all(
      [1, 2, 3].map(() => migrate(database.url, database.runtimeRole)),
    );

    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it('leaves tables that say of each row when it was made and changed, and by whom', async () => {
    await migrate(database.url, database.runtimeRole);

    const without = (columns: readonly string[], except: readonly string[]) =>
      database.query(
        `select table_name from information_schema.tables tables
         where table_schema = 'public' and table_type = 'BASE TABLE'
           and table_name not like '\\_%' and table_name <> all('{${except.join(',')}}')
           and not exists (
             select from information_schema.columns
             where table_schema = 'public' and table_name = tables.table_name
               and column_name = any('{${columns.join(',')}}'))`,
      );

    // The role says when its permissions were changed, and by whom.
    const ofRole = ['role_permissions'];
    const writtenOnce = [
      // #slot append-only
      'security_log',
      // #slot written-once
    ];
    // Gone when the broker has the job.
    const passing = ['pending_jobs'];
    expect(await without(['created_at', 'at'], ofRole)).toEqual([]);
    expect(await without(['updated_at'], [...ofRole, ...writtenOnce, ...passing])).toEqual([]);

    // What belongs to one account, user or session is written by it alone.
    const people = ['created_by', 'account_id', 'user_id', 'actor_user_id', 'session_id'];
    const byNobodyElse = [
      // #slot without-author
      'accounts',
    ];
    expect(await without(people, [...ofRole, ...passing, ...byNobodyElse])).toEqual([]);
  });

  it('leaves columns that hold what a JavaScript date can hold', async () => {
    await migrate(database.url, database.runtimeRole);

    const columns = await database.query(
      `select distinct data_type, datetime_precision from information_schema.columns
       where table_schema = 'public' and column_name in ('created_at', 'updated_at')`,
    );
    expect(columns).toEqual([{ data_type: 'timestamp with time zone', datetime_precision: 3 }]);
  });

  it('lets no role into the database that the code does not know', async () => {
    await migrate(database.url, database.runtimeRole);
    // #if multi
    const id = crypto.randomUUID();
    const insert = insideTenant(database.url, id, async (client) => {
      await client.query('insert into organizations (id, slug, name) values ($1, $2, $2)', [
        id,
        id,
      ]);
      await client.query(
        `insert into roles (tenant_id, id, key, name) values ($1, $1, 'owner', 'Owner')`,
        [id],
      );
    });
    // #else
    const insert = database.query(
      `insert into roles (id, key, name) values (gen_random_uuid(), 'owner', 'Owner')`,
    );
    // #endif
    await expect(insert).rejects.toThrow('roles_key_check');
  });
});
