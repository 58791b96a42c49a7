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

function emailsOf(pages: readonly UserPageResponse[]): string[] {
  return pages.flatMap(({ data }) => data.map(({ email }) => email));
}

describe('GET /api/v1/users', () => {
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
