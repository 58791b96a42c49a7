import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { migrate } from '../../src/migrate.js';
import { seed } from '../../src/seed.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.js';

describe('seed', () => {
  let database: EmptyDatabase;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    await migrate(database.url);
  });

  afterEach(async () => {
    await database.drop();
  });

  it('adds an organization with an admin and a member', async () => {
    await seed(database.url, 'a hash');

    const members = await database.query(
      `select o.slug, a.email, r.key, a.password_hash from memberships m
       join organizations o on o.id = m.tenant_id
       join accounts a on a.id = m.account_id
       join roles r on (r.tenant_id, r.id) = (m.tenant_id, m.role_id) order by a.email`,
    );
    expect(members).toEqual([
      { slug: 'acme', email: 'admin@acme.test', key: 'admin', password_hash: 'a hash' },
      { slug: 'acme', email: 'member@acme.test', key: 'member', password_hash: 'a hash' },
    ]);
  });

  it('changes nothing the second time', async () => {
    await seed(database.url, 'a hash');
    const before = await database.query('select * from accounts order by id');

    await seed(database.url, 'another hash');

    expect(await database.query('select * from accounts order by id')).toEqual(before);
  });
});
