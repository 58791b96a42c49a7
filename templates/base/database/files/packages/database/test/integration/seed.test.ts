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

    const users = await database.query(
      `select slug, email, role, password_hash from users
       join organizations on organizations.id = tenant_id order by email`,
    );
    expect(users).toEqual([
      { slug: 'acme', email: 'admin@acme.test', role: 'admin', password_hash: 'a hash' },
      { slug: 'acme', email: 'member@acme.test', role: 'member', password_hash: 'a hash' },
    ]);
  });

  it('changes nothing the second time', async () => {
    await seed(database.url, 'a hash');
    const before = await database.query('select * from users order by id');

    await seed(database.url, 'another hash');

    expect(await database.query('select * from users order by id')).toEqual(before);
  });
});
