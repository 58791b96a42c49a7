import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { newId } from '@app/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { migrate } from '../../src/migrate.js';
// #if multi
import { createScope, createUser, insideTenant } from '../../src/testing.js';
// #else
import { createUser, insideDatabase } from '../../src/testing.js';
// #endif
// #if multi
import { createEmptyDatabase, type EmptyDatabase, query } from '../support/test-database.js';
// #else
import { createEmptyDatabase, type EmptyDatabase } from '../support/test-database.js';
// #endif

const guide = fileURLToPath(new URL('../../../../docs/migrations.md', import.meta.url));

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

/** The worked example of docs/migrations.md, while two versions of the code write. */
describe('renaming a column as the guide says', () => {
  let database: EmptyDatabase;
  // #if multi
  let tenantId: string;
  // #endif
  let steps: readonly string[];

  const apply = (step: number) => database.query(`begin; ${steps[step] ?? ''} commit`);

  const inside = (sql: string, values: readonly string[] = []) =>
    // #if multi
    insideTenant(database.runtimeUrl, tenantId, async (client) => {
      // #else
    insideDatabase(database.runtimeUrl, async (client) => {
      // #endif
      const { rows } = await client.query<Readonly<Record<string, string>>>(sql, [...values]);
      return rows;
    });

  // #if multi
  const writeOld = (name: string) => createUser(database.runtimeUrl, { tenantId }, { name });
  // #else
  const writeOld = (name: string) => createUser(database.runtimeUrl, { name });
  // #endif
  const renameOld = (id: string, name: string) =>
    inside('update users set name = $2 where id = $1', [id, name]);
  const readOld = async () =>
    (await inside('select name from users order by 1')).map(({ name }) => name);

  const writeNew = (name: string) =>
    // #if multi
    inside('insert into users (tenant_id, id, email, display_name) values ($1, $2, $3, $3)', [
      tenantId,
      newId(),
      name,
    ]);
  // #else
    inside('insert into users (id, email, display_name) values ($1, $2, $2)', [newId(), name]);
  // #endif
  const renameNew = (id: string, name: string) =>
    inside('update users set display_name = $2 where id = $1', [id, name]);
  const readNew = async () =>
    (await inside('select display_name as name from users order by 1')).map(({ name }) => name);

  beforeAll(async () => {
    steps = [...(await readFile(guide, 'utf8')).matchAll(/```sql\n(.*?)```/gs)].map(
      ([, sql = '']) => sql,
    );
    database = await createEmptyDatabase();
    await migrate(database.url, database.runtimeRole);
    // #if multi
    const tenants = [
      await createScope(database.runtimeUrl),
      await createScope(database.runtimeUrl),
    ] as const;
    // Step 3 fails when a row of any of them has not been filled.
    for (const tenant of tenants) await createUser(database.runtimeUrl, tenant, { name: 'Abe' });
    ({ tenantId } = tenants[0]);
    // #else
    // Step 3 fails when a row has not been filled.
    await writeOld('Abe');
    // #endif
  });

  afterAll(async () => {
    await database.drop();
  });

  it('leaves the old code working at every step, and then the new code', async () => {
    expect(steps).toHaveLength(4);
    const ada = await writeOld('Ada');
    await writeOld('Bob');

    await apply(0);
    await writeOld('Cyd');
    await renameOld(ada, 'Ada L.');
    expect(await readOld()).toEqual(['Abe', 'Ada L.', 'Bob', 'Cyd']);

    // #if multi
    // As a role that row-level security holds, which the owner of a test database may not be.
    await query(database.runtimeUrl, `begin; ${steps[1] ?? ''} commit`);
    // #else
    await apply(1);
    // #endif
    await apply(2);
    await writeOld('Dee');
    await writeNew('Eve');
    await renameNew(ada, 'Ada Lovelace');
    const all = ['Abe', 'Ada Lovelace', 'Bob', 'Cyd', 'Dee', 'Eve'];
    expect(await readOld()).toEqual(all);
    expect(await readNew()).toEqual(all);

    await apply(3);
    await writeNew('Fay');
    expect(await readNew()).toEqual([...all, 'Fay']);
  });
});
