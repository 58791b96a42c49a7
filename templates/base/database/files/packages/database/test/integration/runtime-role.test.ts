import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { migrate } from '../../src/migrate.js';
import { createEmptyDatabase, type EmptyDatabase, query } from '../support/empty-database.js';
// #if service
import { createScope } from '../support/test-database.js';
// #endif

const rights = (table: string) =>
  `select privilege_type as "right" from information_schema.role_table_grants
   where grantee = current_user and table_name = '${table}' order by 1`;

const insufficientPrivilege = { code: '42501' };

describe('the role of DATABASE_URL', () => {
  let database: EmptyDatabase;
  const asRuntime = (sql: string) => query(database.runtimeUrl, sql);

  beforeAll(async () => {
    database = await createEmptyDatabase();
    await migrate(database.url, database.runtimeRole);
    // #if service
    await createScope(database.url);
    // #endif
  });

  afterAll(async () => {
    await database.drop();
  });

  it.each([
    'create table mine (id int)',
    // #if saas
    'create temporary table users (id int)',
    // #else
    'create temporary table people (id int)',
    // #endif
    'create schema mine',
    'create function mine() returns int language sql as $$ select 1 $$',
    'create role mine',
    'create database mine',
    // #if saas
    'alter table users add column mine int',
    'alter table users disable row level security',
    'alter table users no force row level security',
    'create policy mine on users using (true)',
    'create trigger mine before insert on users execute function suppress_redundant_updates_trigger()',
    'create index mine on users (name)',
    'drop table users',
    'truncate users',
    // #else
    'alter table people add column mine int',
    'alter table people disable row level security',
    'alter table people no force row level security',
    'create policy mine on people using (true)',
    'create trigger mine before insert on people execute function suppress_redundant_updates_trigger()',
    'create index mine on people (name)',
    'drop table people',
    'truncate people',
    // #endif
    'alter role current_user bypassrls',
    'alter role current_user createrole',
  ])('cannot run: %s', async (sql) => {
    await expect(asRuntime(sql)).rejects.toMatchObject(insufficientPrivilege);
  });

  it('cannot become the owner', async () => {
    const owners = await database.query(
      `select distinct pg_get_userbyid(relowner) as owner from pg_class
       where relnamespace = 'public'::regnamespace`,
    );
    expect(owners).toHaveLength(1);
    const [{ owner }] = owners as [{ owner: string }];

    for (const statement of ['set role', 'set session authorization']) {
      const attempt = asRuntime(`${statement} "${owner}"`);
      await expect(attempt).rejects.toMatchObject(insufficientPrivilege);
    }
  });

  it('sees nothing of which migrations were applied', async () => {
    const histories = (await database.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where tablename like '%migrations'`,
    )) as { name: string }[];

    expect(histories).toHaveLength(1);
    for (const { name } of histories) {
      const attempt = asRuntime(`select * from ${name}`);
      await expect(attempt).rejects.toMatchObject(insufficientPrivilege);
    }
  });
});

describe('migrate', () => {
  let database: EmptyDatabase;
  const asRuntime = (sql: string) => query(database.runtimeUrl, sql);

  beforeEach(async () => {
    database = await createEmptyDatabase();
    await migrate(database.url, database.runtimeRole);
  });

  afterEach(async () => {
    await database.drop();
  });

  it('gives the runtime role its rights to tables that came later', async () => {
    await database.query('create table later (id serial primary key, name text)');
    const insert = () => asRuntime(`insert into later (name) values ('a') returning id, name`);
    await expect(insert()).rejects.toMatchObject(insufficientPrivilege);

    await migrate(database.url, database.runtimeRole);

    expect(await insert()).toEqual([{ id: 1, name: 'a' }]);
    expect(await asRuntime(rights('later'))).toEqual(
      ['DELETE', 'INSERT', 'SELECT', 'UPDATE'].map((right) => ({ right })),
    );
  });

  // #if saas
  const appendOnly = [
    // #slot append-only
    'security_log',
  ];

  it.each(appendOnly)('lets %s be written, never changed', async (log) => {
    await database.query(`grant all on ${log} to "${database.runtimeRole}"`);

    await Promise.all([1, 2, 3].map(() => migrate(database.url, database.runtimeRole)));

    const left = await asRuntime(rights(log));
    expect(left).toEqual(expect.arrayContaining([{ right: 'INSERT' }]));
    for (const right of ['UPDATE', 'DELETE', 'TRUNCATE']) {
      expect(left).not.toContainEqual({ right });
    }
  });

  // #endif
  it('says what to do when there is no such role, and applies nothing', async () => {
    const empty = await createEmptyDatabase();
    try {
      await expect(migrate(empty.url, 'it"s nobody')).rejects.toThrow(
        `create role "it""s nobody" login`,
      );
      // #if saas
      expect(await empty.query(`select to_regclass('users') as users`)).toEqual([{ users: null }]);
      // #else
      const histories = `select tablename from pg_tables where tablename like '%migrations'`;
      expect(await empty.query(histories)).toEqual([]);
      // #endif
    } finally {
      await empty.drop();
    }
  });
});
