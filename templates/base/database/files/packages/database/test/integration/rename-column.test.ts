import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { newId } from '@app/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { migrate } from '../../src/migrate.js';
import { createTenant, createUser, insideTenant } from '../../src/testing.js';
import { createEmptyDatabase, type EmptyDatabase, query } from '../support/empty-database.js';

const guide = fileURLToPath(new URL('../../../../docs/migrations.md', import.meta.url));

/** The worked example of docs/migrations.md, while two versions of the code write. */
describe('renaming a column as the guide says', () => {
  let database: EmptyDatabase;
  let tenantId: string;
  let steps: readonly string[];

  const apply = (step: number) => database.query(`begin; ${steps[step] ?? ''} commit`);

  const inside = (sql: string, values: readonly string[] = []) =>
    insideTenant(database.runtimeUrl, tenantId, async (client) => {
      const { rows } = await client.query<Readonly<Record<string, string>>>(sql, [...values]);
      return rows;
    });

  const writeOld = (name: string) => createUser(database.runtimeUrl, { tenantId }, { name });
  const renameOld = (id: string, name: string) =>
    inside('update users set name = $2 where id = $1', [id, name]);
  const readOld = async () =>
    (await inside('select name from users order by 1')).map(({ name }) => name);

  const writeNew = (name: string) =>
    inside('insert into users (tenant_id, id, email, display_name) values ($1, $2, $3, $3)', [
      tenantId,
      newId(),
      name,
    ]);
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
    const tenants = [
      await createTenant(database.runtimeUrl),
      await createTenant(database.runtimeUrl),
    ] as const;
    // Step 3 fails when a row of any of them has not been filled.
    for (const tenant of tenants) await createUser(database.runtimeUrl, tenant, { name: 'Abe' });
    ({ tenantId } = tenants[0]);
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

    // As a role that row-level security holds, which the owner of a test database may not be.
    await query(database.runtimeUrl, `begin; ${steps[1] ?? ''} commit`);
    await apply(2);
    await writeOld('Dee');
    await writeNew('Eve');
    await renameNew(ada, 'Ada Lovelace');
    const everybody = ['Abe', 'Ada Lovelace', 'Bob', 'Cyd', 'Dee', 'Eve'];
    expect(await readOld()).toEqual(everybody);
    expect(await readNew()).toEqual(everybody);

    await apply(3);
    await writeNew('Fay');
    expect(await readNew()).toEqual([...everybody, 'Fay']);
  });
});
