import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { createDatabase } from '../../src/database.js';
import { migrate } from '../../src/migrate.js';
import { refuseUnrestrictedRole } from '../../src/pool.js';
import { assertRestrictedRole } from '../../src/roles.js';
import {
  connectTestDatabase,
  createEmptyDatabase,
  createScope,
  type EmptyDatabase,
  query,
} from '../support/test-database.js';

const { config } = connectTestDatabase();

describe('refuseUnrestrictedRole', () => {
  it('has nothing against the role of DATABASE_URL', async () => {
    await expect(refuseUnrestrictedRole(config)).resolves.toBeUndefined();
  });

  it('refuses the owner of the tables, and says what to do', async () => {
    const asOwner = { ...config, DATABASE_URL: inject('env').MIGRATION_DATABASE_URL };

    await expect(refuseUnrestrictedRole(asOwner)).rejects.toThrow(
      /(is a superuser|owns the database).*Let DATABASE_URL name a role that may only log in/,
    );
  });

  it('leaves a database that cannot be reached to readiness', async () => {
    const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
    await expect(refuseUnrestrictedRole({ ...config, DATABASE_URL })).resolves.toBeUndefined();
  });
});

describe('a connection that the pool makes later', () => {
  it('is refused as well', async () => {
    const database = createDatabase({
      ...config,
      DATABASE_URL: inject('env').MIGRATION_DATABASE_URL,
    });
    try {
      // #if multi|saas
      await expect(database.ping()).rejects.toThrow('row-level security would not hold');
      // #else
      await expect(database.ping()).rejects.toThrow('may do more than read and write rows');
      // #endif
    } finally {
      await database.close();
    }
  });
});

describe('assertRestrictedRole', () => {
  let database: EmptyDatabase;
  let client: Client;
  let role: string;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    role = `role_${crypto.randomUUID().replaceAll('-', '')}`;
    // Nothing of this is ever committed: roles belong to the whole server.
    await client.query(`begin; create role ${role} login; create role ${role}_group`);
    await client.query(`grant ${role}, ${role}_group to current_user`);
  });

  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  const mayGive = async (attribute: string) => {
    const { rows } = await client.query<{ superuser: boolean }>(
      'select rolsuper as superuser from pg_roles where rolname = current_user',
    );
    return rows[0]?.superuser === true || ['createrole', 'createdb'].includes(attribute);
  };

  const checkRole = async () => {
    await client.query(`set local role ${role}`);
    return assertRestrictedRole(client);
  };

  it('has nothing against a role that may only log in, in whatever group', async () => {
    await client.query(`grant ${role}_group to ${role}`);
    await expect(checkRole()).resolves.toBeUndefined();
  });

  it('covers all attributes that a role can have', async () => {
    const { rows } = await client.query<{ column: string }>(
      `select attname as column from pg_attribute
       where attrelid = 'pg_roles'::regclass and atttypid = 'bool'::regtype`,
    );
    const allowed = ['rolinherit', 'rolcanlogin'];
    expect(rows.map(({ column }) => column).sort()).toEqual(
      ['rolsuper', 'rolcreaterole', 'rolcreatedb', 'rolreplication', 'rolbypassrls']
        .concat(allowed)
        .sort(),
    );
  });

  it.for([
    ['superuser', 'is a superuser'],
    ['createrole', 'has CREATEROLE'],
    ['createdb', 'has CREATEDB'],
    ['replication', 'has REPLICATION'],
    ['bypassrls', 'has BYPASSRLS'],
  ] as const)('refuses %s, also by way of a group', async ([attribute, reason], { skip }) => {
    skip(
      !(await mayGive(attribute)),
      `only a superuser gives ${attribute}, which the embedded one is`,
    );
    await client.query(`savepoint before; alter role ${role} ${attribute}`);
    await expect(checkRole()).rejects.toThrow(`${role} ${reason}`);

    await client.query(`rollback to savepoint before; alter role ${role}_group ${attribute}`);
    await client.query(`grant ${role}_group to ${role}`);
    await expect(checkRole()).rejects.toThrow(`${role} ${reason}`);
  });

  it('refuses the membership in every role that PostgreSQL brings', async () => {
    const { rows } = await client.query<{ name: string }>(
      // This role cannot have members.
      `select rolname as name from pg_roles where rolname ~ '^pg_' and rolname <> 'pg_database_owner'`,
    );
    const names = rows.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'pg_read_all_data',
        'pg_write_all_data',
        'pg_read_server_files',
        'pg_write_server_files',
        'pg_execute_server_program',
      ]),
    );
    for (const name of names) {
      await client.query(`savepoint before; grant ${name} to ${role}_group`);
      await client.query(`grant ${role}_group to ${role}`);
      await expect(checkRole()).rejects.toThrow(`is a member of ${name}`);
      await client.query('rollback to savepoint before');
    }
  });

  it.each([
    ['a table', 'create table owned (id int)', 'alter table owned owner to'],
    ['a view', 'create view owned as select 1 as id', 'alter view owned owner to'],
    ['the schema', 'select', 'alter schema public owner to'],
    ['the database', 'select', 'alter database "$database" owner to'],
  ])('refuses a role that can become the owner of %s', async (_, create, change) => {
    const name = new URL(database.url).pathname.slice(1);
    await client.query(create);
    await client.query(`grant create on schema public to ${role}_group`);
    await client.query(`grant create on database "${name}" to ${role}_group`);
    await client.query(`${change.replace('$database', name)} ${role}_group`);
    await client.query(`grant ${role}_group to ${role}`);

    await expect(checkRole()).rejects.toThrow(`${role} owns the database or tables in it`);
  });
});

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
    await createScope(database.url);
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
