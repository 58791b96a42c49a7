import { describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';
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

for (let n = 0; n < 3; n += 1) {
  await workplace.createRole('users:read');
  await api.signIn(workplace.admin);
}
await inDatabase(
  `insert into security_log (id, account_id, at, event, ip)
   select gen_random_uuid(), $1, now(), 'email-verified', n::text from generate_series(1, 4) n`,
  [workplace.admin.accountId],
);

async function read(path: string, limit: number, number = 1): Promise<Items> {
  return (await admin.get(`${path}?limit=${limit}&page=${number}`)).json();
}

const paths = ['/roles', '/identity/sessions', '/identity/security-log'];
// #if multi
paths.push('/organizations');
for (const n of ['1', '2', '3']) {
  await admin.post('/organizations', { slug: `org-${crypto.randomUUID()}`, name: `Second ${n}` });
}
// #endif

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
