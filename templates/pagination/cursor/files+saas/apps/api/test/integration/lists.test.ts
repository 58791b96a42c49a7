import { newId, ValidationError } from '@app/common';
import type { WorkScope } from '@app/core';
import { createDatabase } from '@app/database';
import { createScope } from '@app/database/testing';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { loadApiConfig } from '../../src/config/index.js';
import type { User } from '../../src/modules/users/user.js';
import type { ListUsersQuery, UserPageResponse } from '../../src/modules/users/users.dto.js';
import { UsersRepository } from '../../src/modules/users/users.repository.js';
import { bearer, createTestApi } from '../support/api.js';
import { inDatabase } from '../support/identity.js';
import { actingAs } from '../support/requests.js';
import { createWorkplace } from '../support/workplace.js';

interface Items {
  readonly data: readonly unknown[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean };
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

async function walk(path: string, limit: number): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor && `&cursor=${cursor}`;
    const response = await admin.get(`${path}?limit=${limit}${after}`);
    const { data, page } = response.json<Items>();
    expect(data.length).toBeLessThanOrEqual(limit);
    expect(page.hasMore).toBe(page.nextCursor !== null);
    items.push(...data);
    cursor = page.nextCursor;
  }
  return items;
}

const paths = ['/roles', '/identity/sessions', '/identity/security-log'];
// #slot paths

describe.each(paths)('GET /api/v1%s', (path) => {
  it('is read page by page until there is no more', async () => {
    const whole = await walk(path, 100);
    expect(whole.length).toBeGreaterThan(3);
    expect(await walk(path, 1)).toEqual(whole);
    expect(await walk(path, 3)).toEqual(whole);
  });

  it.each(['limit=0', 'limit=101', 'sort=id', 'cursor=bm90IGEgY3Vyc29y', 'page=1'])(
    'is refused with %s',
    async (query) => {
      expect((await admin.get(`${path}?${query}`)).statusCode).toBe(422);
    },
  );
});

describe('GET /api/v1/users', () => {
  function get(query: Record<string, string>) {
    const url = `/api/v1/users?${new URLSearchParams(query).toString()}`;
    return api.inject({ url, headers });
  }

  async function page(query: Record<string, string>): Promise<UserPageResponse> {
    return (await get(query)).json();
  }

  async function walk(query: Record<string, string>, betweenPages?: () => Promise<void>) {
    const pages = [await page(query)];
    for (;;) {
      const cursor = pages.at(-1)?.page.nextCursor;
      if (cursor == null) return pages;
      await betweenPages?.();
      pages.push(await page({ ...query, cursor }));
    }
  }

  function emailsOf(pages: readonly UserPageResponse[]): string[] {
    return pages.flatMap(({ data }) => data.map(({ email }) => email));
  }

  async function cursorOf(query: Record<string, string>): Promise<string> {
    return (await page(query)).page.nextCursor ?? '';
  }

  function tamper(cursor: string): string {
    return (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1);
  }

  it('is read page by page until there is no more', async () => {
    const pages = await walk({ limit: '3' });
    expect(pages.map(({ data }) => data.length)).toEqual([3, 3, 1]);
    expect(pages.map((each) => each.page.hasMore)).toEqual([true, true, false]);
    expect(new Set(emailsOf(pages)).size).toBe(7);
  });

  it('sorts the newest first by default', async () => {
    const times = (await page({})).data.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it.each(['email', 'name', 'createdAt'] as const)(
    'sorts by %s, whatever the size of a page',
    async (field) => {
      const [whole] = await walk({ sort: field, limit: '100' });
      const values = whole?.data.map((user) => user[field]);
      expect(values).toEqual(values?.toSorted());
      const emails = whole?.data.map(({ email }) => email);
      expect(emailsOf(await walk({ sort: field, limit: '1' }))).toEqual(emails);
      expect(emailsOf(await walk({ sort: `-${field}`, limit: '2' }))).toEqual(emails?.toReversed());
    },
  );

  it('neither repeats nor misses a user when others come in between', async () => {
    const before = emailsOf(await walk({ limit: '100' }));
    let added = 0;
    const pages = await walk({ limit: '2' }, async () => {
      added += 1;
      await workplace.createMember({ name: `late ${added}` });
    });
    expect(emailsOf(pages)).toEqual(before);
  });

  it.each([
    ['was made up', () => 'bm90IGEgY3Vyc29y'],
    ['was changed', async () => tamper(await cursorOf({ limit: '1' }))],
    ['belongs to another order', () => cursorOf({ limit: '1', sort: 'email' })],
    // #slot cursors
  ])('answers 422 to a cursor that %s', async (_what, make) => {
    const response = await get({ limit: '1', cursor: await make() });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/cursor' }] });
  });
});

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

  it('refuses a cursor of another order', async () => {
    await createTogether(['a', 'b', 'c']);
    const { page } = await list({ limit: 1, sort: 'email' });
    const cursor = page.nextCursor ?? '';

    await expect(list({ limit: 1, sort: '-email', cursor })).rejects.toThrow(ValidationError);
  });

  // #slot repository
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
