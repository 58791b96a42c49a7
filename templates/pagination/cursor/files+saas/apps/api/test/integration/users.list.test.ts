import { ValidationError } from '@app/common';
import type { WorkScope } from '@app/core';
import { createDatabase } from '@app/database';
import { createScope } from '@app/database/testing';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { loadApiConfig } from '../../src/config/index.js';
import type { User } from '../../src/modules/users/user.js';
import type { ListUsersQuery } from '../../src/modules/users/users.dto.js';
import { UsersRepository } from '../../src/modules/users/users.repository.js';

type Query = Omit<ListUsersQuery, 'filter'> & Partial<Pick<ListUsersQuery, 'filter'>>;

describe('UsersRepository.list', () => {
  const config = loadApiConfig(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const users = new UsersRepository(database);
  let scope: WorkScope;

  // Of one transaction, so that they have one created_at.
  const createTogether = (names: readonly string[]) =>
    database.run(scope, async () => {
      const created: User[] = [];
      for (const name of names) {
        created.push(await users.create({ email: `${name}@acme.test`, name }));
      }
      return created;
    });
  const list = (query: Query) => database.run(scope, () => users.list({ filter: {}, ...query }));

  beforeEach(async () => {
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
  });

  afterAll(async () => {
    await database.close();
  });

  /** Reads all pages, and does something after each. */
  async function walk(query: Query, between: () => Promise<unknown> = () => Promise.resolve()) {
    const names: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { data, page } = await list({ ...query, cursor: cursor ?? undefined });
      expect(data.length).toBeLessThanOrEqual(query.limit);
      expect(page.hasMore).toBe(page.nextCursor !== null);
      names.push(...data.map(({ name }) => name));
      cursor = page.nextCursor;
      await between();
    } while (cursor !== null);
    return names;
  }

  it.each(['createdAt', '-createdAt', 'email', '-email'] as const)(
    'shows every user once, sorted by %s, though many were created at the same time',
    async (sort) => {
      const made = ['f', 'b', 'g', 'a', 'd', 'c', 'e'];
      await createTogether(made.slice(0, 4));
      await createTogether(made.slice(4));

      const names = await walk({ limit: 2, sort });

      const expected = sort.endsWith('email') ? made.toSorted() : made;
      expect(names).toEqual(sort.startsWith('-') ? expected.toReversed() : expected);
    },
  );

  it('neither repeats nor misses a user while others come and go', async () => {
    const [, , third] = await createTogether(['a', 'b', 'c', 'd', 'e', 'f']);
    let round = 0;

    const names = await walk({ limit: 2, sort: '-createdAt' }, async () => {
      round += 1;
      await createTogether([`new-${round}`]);
      if (round === 1) await database.run(scope, () => users.remove(third?.id ?? '', 1));
    });

    expect(names).toEqual(['f', 'e', 'd', 'b', 'a']);
  });

  it('goes on where a page ended, even when the last user of it is gone', async () => {
    const [, , third] = await createTogether(['a', 'b', 'c', 'd']);
    const { page } = await list({ limit: 2, sort: '-createdAt' });

    await database.run(scope, () => users.remove(third?.id ?? '', 1));

    const next = await list({ limit: 2, sort: '-createdAt', cursor: page.nextCursor ?? '' });
    expect(next.data.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(next.page).toEqual({ nextCursor: null, hasMore: false });
  });

  it('is one empty page when there are no users', async () => {
    const page = { nextCursor: null, hasMore: false };
    expect(await list({ limit: 2, sort: 'email' })).toEqual({ data: [], page });
  });

  // #if multi
  it('refuses a cursor of another order or tenant', async () => {
  // #else
  it('refuses a cursor of another order', async () => {
  // #endif
    await createTogether(['a', 'b', 'c']);
    const { page } = await list({ limit: 1, sort: 'email' });
    const cursor = page.nextCursor ?? '';

    await expect(list({ limit: 1, sort: '-email', cursor })).rejects.toThrow(ValidationError);
    // #if multi
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
    await expect(list({ limit: 1, sort: 'email', cursor })).rejects.toThrow(ValidationError);
    // #endif
  });

  it('filters, and a cursor is good for the filter it was made with only', async () => {
    await createTogether(['a', 'b', 'c', 'd']);
    await database.run(scope, async () => {
      for (const email of ['x@acme.test', 'y@acme.test', 'z@acme.test']) {
        await users.create({ email, name: 'same' });
      }
    });
    const filter = { name: 'same' };
    expect(await walk({ limit: 2, sort: '-email', filter })).toEqual(['same', 'same', 'same']);
    expect(await walk({ limit: 2, sort: 'email', filter: { email: 'c@acme.test' } })).toEqual([
      'c',
    ]);

    const { page } = await list({ limit: 2, sort: 'email', filter });
    const cursor = page.nextCursor ?? '';
    await expect(list({ limit: 2, sort: 'email', cursor })).rejects.toThrow(ValidationError);
    await expect(
      list({ limit: 2, sort: 'email', cursor, filter: { name: 'other' } }),
    ).rejects.toThrow(ValidationError);
  });
});
