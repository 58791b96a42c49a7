import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { newId } from '@app/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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
