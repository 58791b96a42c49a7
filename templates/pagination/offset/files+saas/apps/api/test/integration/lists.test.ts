import { newId } from '@app/common';
import type { WorkScope } from '@app/core';
import { createDatabase } from '@app/database';
import { createScope } from '@app/database/testing';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { loadApiConfig } from '../../src/config/index.js';
import type { ListUsersQuery, UserPageResponse } from '../../src/modules/users/users.dto.js';
import { UsersRepository } from '../../src/modules/users/users.repository.js';
import { bearer, createTestApi } from '../support/api.js';
import { inDatabase } from '../support/identity.js';
import { actingAs } from '../support/requests.js';
import { createWorkplace } from '../support/workplace.js';

interface Items {
  readonly data: readonly unknown[];
  readonly page: {
    readonly number: number;
    readonly limit: number;
    readonly totalItems: number;
    readonly totalPages: number;
  };
}

const api = await createTestApi();
const workplace = await createWorkplace();
const admin = await actingAs(api, workplace.admin);
const headers = bearer(await api.signIn(workplace.admin));

for (let n = 0; n < 3; n += 1) {
  await workplace.createRole('users:read');
  await api.signIn(workplace.admin);
}
await inDatabase(
  `insert into security_log (id, account_id, at, event, ip)
   select gen_random_uuid(), $1, now(), 'email-verified', n::text from generate_series(1, 4) n`,
  [workplace.admin.accountId],
);
// With the two that are there: seven. Neither their names nor their addresses rise.
for (const [name, mailbox] of Object.entries({ c: 'z', e: 'x', b: 'v', f: 'y', d: 'w' })) {
  await workplace.createMember({ name, email: `${mailbox}@${newId()}.example.com` });
}

async function read(path: string, limit: number, number = 1): Promise<Items> {
  return (await admin.get(`${path}?limit=${limit}&page=${number}`)).json();
}

const paths = ['/roles', '/identity/sessions', '/identity/security-log'];
// #slot paths

describe.each(paths)('GET /api/v1%s', (path) => {
  it('has numbered pages and says how many', async () => {
    const { data: whole } = await read(path, 100);
    const totalItems = whole.length;
    expect(totalItems).toBeGreaterThan(3);
    const pages = [await read(path, 3), await read(path, 3, 2), await read(path, 3, 3)];
    expect(pages.flatMap(({ data }) => data)).toEqual(whole);
    const totalPages = Math.ceil(totalItems / 3);
    expect(pages[1]?.page).toEqual({ number: 2, limit: 3, totalItems, totalPages });
  });

  it.each(['limit=0', 'limit=101', 'sort=id', 'page=0'])('is refused with %s', async (query) => {
    expect((await admin.get(`${path}?${query}`)).statusCode).toBe(422);
  });
});

describe('GET /api/v1/users', () => {
  function get(query: Record<string, string>) {
    const url = `/api/v1/users?${new URLSearchParams(query).toString()}`;
    return api.inject({ url, headers });
  }

  async function page(query: Record<string, string>): Promise<UserPageResponse> {
    return (await get(query)).json();
  }

  function emailsOf(pages: readonly UserPageResponse[]): string[] {
    return pages.flatMap(({ data }) => data.map(({ email }) => email));
  }

  it('has numbered pages and says how many', async () => {
    const pages = await Promise.all(
      ['1', '2', '3'].map((number) => page({ limit: '3', page: number })),
    );
    expect(pages.map((each) => each.page)).toEqual([
      { number: 1, limit: 3, totalItems: 7, totalPages: 3 },
      { number: 2, limit: 3, totalItems: 7, totalPages: 3 },
      { number: 3, limit: 3, totalItems: 7, totalPages: 3 },
    ]);
    expect(pages.map(({ data }) => data.length)).toEqual([3, 3, 1]);
    expect(new Set(emailsOf(pages)).size).toBe(7);
  });

  it('is empty beyond the last page', async () => {
    expect(await page({ limit: '3', page: '4' })).toEqual({
      data: [],
      page: { number: 4, limit: 3, totalItems: 7, totalPages: 3 },
    });
  });

  it('sorts the newest first by default', async () => {
    const times = (await page({})).data.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it.each(['email', 'name', 'createdAt'] as const)(
    'sorts by %s, whatever the size of a page',
    async (field) => {
      const { data } = await page({ sort: field, limit: '100' });
      const values = data.map((user) => user[field]);
      expect(values).toEqual(values.toSorted());
      const emails = data.map(({ email }) => email);
      const single = await Promise.all(
        emails.map((_email, index) => page({ sort: field, limit: '1', page: String(index + 1) })),
      );
      expect(emailsOf(single)).toEqual(emails);
      const down = await page({ sort: `-${field}`, limit: '100' });
      expect(emailsOf([down])).toEqual(emails.toReversed());
    },
  );

  it.each(['0', '-1', '10001', 'last'])('answers 422 to page %s', async (number) => {
    const response = await get({ page: number });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/page' }] });
  });
});

describe('UsersRepository.list', () => {
  const config = loadApiConfig(inject('env'));
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

  // #slot repository
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
