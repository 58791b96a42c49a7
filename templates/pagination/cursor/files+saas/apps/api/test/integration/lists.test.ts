import { describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';
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

for (let n = 0; n < 3; n += 1) {
  await workplace.createRole('users:read');
  await api.signIn(workplace.admin);
}
await inDatabase(
  `insert into security_log (id, account_id, at, event, ip)
   select gen_random_uuid(), $1, now(), 'email-verified', n::text from generate_series(1, 4) n`,
  [workplace.admin.accountId],
);

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
// #if multi
paths.push('/organizations');
for (const n of ['1', '2', '3']) {
  await admin.post('/organizations', { slug: `org-${crypto.randomUUID()}`, name: `Second ${n}` });
}
// #endif

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
