// #if multi
import { newId } from '@app/common';
// #endif

import { seed } from '../../src/seed.js';
// #if multi
import { insideTenant } from '../../src/testing.js';
// #else
import { insideDatabase } from '../../src/testing.js';
// #endif

// #slot suites

describe('seed', () => {
  let database: EmptyDatabase;
  // #if multi
  // Row-level security holds for the owner, too.
  const query = <Row extends object>(sql: string, tenantId: string = newId()) =>
    insideTenant(database.url, tenantId, async (client) => (await client.query<Row>(sql)).rows);
  // #else
  // Row-level security holds for the owner, too.
  const query = (sql: string) =>
    insideDatabase(database.url, async (client) => (await client.query<object>(sql)).rows);
  // #endif

  beforeEach(async () => {
    database = await createEmptyDatabase();
    await migrate(database.url, database.runtimeRole);
  });

  afterEach(async () => {
    await database.drop();
  });

  // #if multi
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

  // #else
  it('adds an admin and a member', async () => {
    await seed(database.url, 'a hash');

    const users = await query(
      `select u.email, r.key, a.password_hash from users u
       join accounts a on a.id = u.account_id join roles r on r.id = u.role_id order by u.email`,
    );
    expect(users).toEqual([
      { email: 'admin@acme.test', key: 'admin', password_hash: 'a hash' },
      { email: 'member@acme.test', key: 'member', password_hash: 'a hash' },
    ]);
  });

  // #endif
  it('changes nothing the second time', async () => {
    await seed(database.url, 'a hash');
    const before = await query('select * from accounts order by id');

    expect(before).toHaveLength(2);
    await seed(database.url, 'another hash');

    expect(await query('select * from accounts order by id')).toEqual(before);
  });
});
