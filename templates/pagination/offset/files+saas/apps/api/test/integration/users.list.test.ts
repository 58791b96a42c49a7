import type { WorkScope } from '@app/core';
import { createDatabase, databaseEnv } from '@app/database';
import { createScope } from '@app/database/testing';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import type { ListUsersQuery } from '../../src/modules/users/users.dto.js';
import { UsersRepository } from '../../src/modules/users/users.repository.js';

describe('UsersRepository.list', () => {
  const config = z.object(databaseEnv).parse(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const users = new UsersRepository(database);
  let scope: WorkScope;

  // Of one transaction, so that they have one created_at.
  const createTogether = (names: readonly string[]) =>
    database.run(scope, async () => {
      for (const name of names) {
        await users.create({ email: `${name}@acme.test`, name });
      }
    });
  const list = (query: Omit<ListUsersQuery, 'filter'>) =>
    database.run(scope, () => users.list({ ...query, filter: {} }));

  beforeEach(async () => {
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
  });

  afterAll(async () => {
    await database.close();
  });

  it.each(['createdAt', '-createdAt', 'email', '-email'] as const)(
    'shows every user once, sorted by %s, though many were created at the same time',
    async (sort) => {
      const made = ['f', 'b', 'g', 'a', 'd', 'c', 'e'];
      await createTogether(made.slice(0, 4));
      await createTogether(made.slice(4));

      const pages = await Promise.all([1, 2, 3, 4].map((page) => list({ limit: 2, page, sort })));

      const names = pages.flatMap(({ data }) => data.map(({ name }) => name));
      const expected = sort.endsWith('email') ? made.toSorted() : made;
      expect(names).toEqual(sort.startsWith('-') ? expected.toReversed() : expected);
    },
  );

  it('says where a page is, and how many there are', async () => {
    await createTogether(['a', 'b', 'c']);

    const { page } = await list({ limit: 2, page: 2, sort: 'email' });

    expect(page).toEqual({ number: 2, limit: 2, totalItems: 3, totalPages: 2 });
  });

  it('is empty beyond the last page', async () => {
    await createTogether(['a']);

    const { data, page } = await list({ limit: 2, page: 10_000, sort: 'email' });

    expect(data).toEqual([]);
    expect(page).toEqual({ number: 10_000, limit: 2, totalItems: 1, totalPages: 1 });
  });

  // #if multi
  it('counts only the users of the tenant', async () => {
    await createTogether(['a', 'b']);
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);

    const { page } = await list({ limit: 2, page: 1, sort: 'email' });

    expect(page.totalItems).toBe(0);
  });

  // #endif
  it('filters, and counts what the filter leaves', async () => {
    for (const name of ['a', 'b'])
      await database.run(scope, () => users.create({ email: `${name}@acme.test`, name }));
    const { data, page } = await database.run(scope, () =>
      users.list({ limit: 1, page: 1, sort: 'email', filter: { name: 'b' } }),
    );
    expect(data.map(({ name }) => name)).toEqual(['b']);
    expect(page.totalItems).toBe(1);
  });
});
