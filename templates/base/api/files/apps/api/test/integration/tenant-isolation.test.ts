import { describe, expect, it } from 'vitest';

import { bearer, createTestApi } from '../support/api.js';
import { createTenant } from '../support/tenant.js';

const api = await createTestApi();
const mine = await createTenant();
const theirs = await createTenant();
const headers = bearer(await api.signIn(mine.admin));
const theirHeaders = bearer(await api.signIn(theirs.admin));
const url = `/api/v1/users/${theirs.member.id}`;

describe('an admin of one tenant', () => {
  it('cannot read a user of another', async () => {
    expect((await api.inject({ url, headers })).statusCode).toBe(404);
  });

  it('does not find users of another in the list', async () => {
    const { data } = (await api.inject({ url: '/api/v1/users?limit=100', headers })).json<{
      data: { id: string }[];
    }>();
    const ids = data.map(({ id }) => id).toSorted();
    expect(ids).toEqual([mine.admin.id, mine.member.id, mine.invited.id].toSorted());
  });

  it('cannot change or delete a user of another', async () => {
    const ifMatch = { ...headers, 'if-match': '"1"' };
    const changed = await api.inject({
      method: 'PATCH',
      url,
      headers: ifMatch,
      payload: { name: 'Taken over' },
    });
    const deleted = await api.inject({ method: 'DELETE', url, headers: ifMatch });
    expect([changed.statusCode, deleted.statusCode]).toEqual([404, 404]);

    const untouched = await api.inject({ url, headers: theirHeaders });
    expect(untouched.json()).toMatchObject({ id: theirs.member.id, version: 1 });
  });

  it('may use an address that is taken in another', async () => {
    const response = await api.inject({
      method: 'POST',
      url: '/api/v1/users',
      headers,
      payload: { email: theirs.member.email, name: 'Same address' },
    });
    expect(response.statusCode).toBe(201);
  });
});
