import { newId } from '@app/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { migrate } from '../../src/migrate.js';
import { seed } from '../../src/seed.js';
import { insideTenant } from '../../src/testing.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.js';

describe('seed', () => {
  let database: EmptyDatabase;
  // Row-level security holds for the owner, too.
  const query = <Row extends object>(sql: string, tenantId: string = newId()) =>
    insideTenant(database.url, tenantId, async (client) => (await client.query<Row>(sql)).rows);

  beforeEach(async () => {
    database = await createEmptyDatabase();
    await migrate(database.url, database.runtimeRole);
  });

  afterEach(async () => {
    await database.drop();
  });

  it('adds an organization with an admin and a member', async () => {
    await seed(database.url, 'a hash');

    const organizations = await query<{ id: string }>('select id from organizations');
    expect(organizations).toHaveLength(1);
    const members = await query(
      `select o.slug, a.email, r.key, a.password_hash from memberships m
       join organizations o on o.id = m.tenant_id
       join accounts a on a.id = m.account_id
       join roles r on (r.tenant_id, r.id) = (m.tenant_id, m.role_id) order by a.email`,
      organizations[0]?.id,
    );
    expect(members).toEqual([
      { slug: 'acme', email: 'admin@acme.test', key: 'admin', password_hash: 'a hash' },
      { slug: 'acme', email: 'member@acme.test', key: 'member', password_hash: 'a hash' },
    ]);
  });

  it('changes nothing the second time', async () => {
    await seed(database.url, 'a hash');
    const before = await query('select * from accounts order by id');

    expect(before).toHaveLength(2);
    await seed(database.url, 'another hash');

    expect(await query('select * from accounts order by id')).toEqual(before);
  });
});
