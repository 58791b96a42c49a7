import { newId } from '@app/common';
import { describe, expect, it } from 'vitest';

import type { UserPageResponse } from '../../src/modules/users/users.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
const workplace = await createWorkplace();
const headers = bearer(await api.signIn(workplace.admin));

// With the two that are there: seven. Neither their names nor their addresses rise.
for (const [name, mailbox] of Object.entries({ c: 'z', e: 'x', b: 'v', f: 'y', d: 'w' })) {
  await workplace.createMember({ name, email: `${mailbox}@${newId()}.example.com` });
}

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

describe('GET /api/v1/users', () => {
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
    // #if multi
    ['belongs to another tenant', foreignCursor],
    // #endif
  ])('answers 422 to a cursor that %s', async (_what, make) => {
    const response = await get({ limit: '1', cursor: await make() });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/cursor' }] });
  });
});

async function cursorOf(query: Record<string, string>): Promise<string> {
  return (await page(query)).page.nextCursor ?? '';
}

function tamper(cursor: string): string {
  return (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1);
}
// #if multi

async function foreignCursor(): Promise<string> {
  const other = await createWorkplace();
  const response = await api.inject({
    url: '/api/v1/users?limit=1',
    headers: bearer(await api.signIn(other.admin)),
  });
  return response.json<UserPageResponse>().page.nextCursor ?? '';
}
// #endif
