import { ConflictError, newId } from '@app/common';
import type { WorkScope } from '@app/core';
import { createDatabase, databaseEnv } from '@app/database';
import { createScope } from '@app/database/testing';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import type { NewUser } from '../../src/modules/users/user.js';
import { type UserResponse, userResponse } from '../../src/modules/users/users.dto.js';
import { UsersRepository } from '../../src/modules/users/users.repository.js';
import { bearer, createTestApi } from '../support/api.js';
import { type Account, createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
const workplace = await createWorkplace();
const headers = bearer(await api.signIn(workplace.admin));

async function created(): Promise<UserResponse> {
  const { id } = await workplace.createMember({ name: 'Ada' });
  return (await get(id)).json();
}

function get(id: string) {
  return api.inject({ url: `/api/v1/users/${id}`, headers });
}

function patch(id: string, body: object, ifMatch?: string) {
  return api.inject({
    method: 'PATCH',
    url: `/api/v1/users/${id}`,
    headers: { ...headers, ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
    payload: body,
  });
}

function remove(id: string, ifMatch?: string) {
  return api.inject({
    method: 'DELETE',
    url: `/api/v1/users/${id}`,
    headers: { ...headers, ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
  });
}

describe('GET /api/v1/users/:id', () => {
  it('answers with the version as ETag', async () => {
    const response = await get(workplace.member.id);
    expect(response.statusCode).toBe(200);
    expect(response.headers.etag).toBe('"1"');
    expect(response.json()).toMatchObject({
      id: workplace.member.id,
      email: workplace.member.email,
    });
  });

  it.each(['"1"', 'W/"1"', '"7", "1"', '*'])('answers 304 to If-None-Match: %s', async (known) => {
    const url = `/api/v1/users/${workplace.member.id}`;
    const response = await api.inject({ url, headers: { ...headers, 'if-none-match': known } });
    expect(response.statusCode).toBe(304);
    expect(response.headers.etag).toBe('"1"');
    expect(response.body).toBe('');
  });

  it.each(['"2"', '1', 'W/"01"', '"1', ''])('answers 200 to If-None-Match: %s', async (known) => {
    const url = `/api/v1/users/${workplace.member.id}`;
    const response = await api.inject({ url, headers: { ...headers, 'if-none-match': known } });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ id: workplace.member.id });
  });

  it('says which role it has', async () => {
    const role = { id: expect.any(String) as string, key: 'member', name: 'member' };
    expect((await get(workplace.member.id)).json()).toMatchObject({ role });
    const { data } = (await api.inject({ url: '/api/v1/users?limit=100', headers })).json<{
      data: UserResponse[];
    }>();
    expect(data.find(({ id }) => id === workplace.member.id)).toMatchObject({ role });
    expect(data.find(({ id }) => id === workplace.admin.id)).toMatchObject({
      role: { key: 'admin' },
    });
  });

  it('shows nothing of the row but what is documented', async () => {
    const documented = Object.keys(userResponse.shape).toSorted();
    expect(Object.keys(await created()).toSorted()).toEqual(documented);
    for (const internal of ['accountId', 'createdBy', 'deletedAt', 'updatedBy']) {
      expect(documented).not.toContain(internal);
    }
    // #slot internal
  });

  it('answers 404 when there is no such user', async () => {
    const response = await get('01990000-0000-7000-8000-000000000000');
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('PATCH /api/v1/users/:id', () => {
  it('changes what is named and nothing else', async () => {
    const user = await created();
    const response = await patch(user.id, { name: 'Ada Lovelace' }, '"1"');
    expect(response.statusCode).toBe(200);
    expect(response.headers.etag).toBe('"2"');
    expect(response.json()).toMatchObject({
      ...user,
      name: 'Ada Lovelace',
      version: 2,
      updatedAt: expect.any(String) as string,
    });
  });

  it('answers 428 without a version', async () => {
    const response = await patch(workplace.member.id, { name: 'No version' });
    expect(response.statusCode).toBe(428);
    expect(response.json()).toMatchObject({ code: 'precondition_required' });
  });

  it.each(['*', '"1"', '"7", "1"', '"x","1"'])('takes If-Match: %s', async (ifMatch) => {
    const response = await patch((await created()).id, { name: 'Changed' }, ifMatch);
    expect(response.statusCode).toBe(200);
    expect(response.headers.etag).toBe('"2"');
  });

  it.each(['"01"', 'W/"1"', '1', '"2", "3"'])('answers 412 to If-Match: %s', async (ifMatch) => {
    const response = await patch((await created()).id, { name: 'Changed' }, ifMatch);
    expect(response.statusCode).toBe(412);
  });

  it('answers 404 to If-Match: * when there is no such user', async () => {
    const response = await patch('01990000-0000-7000-8000-000000000000', { name: 'x' }, '*');
    expect(response.statusCode).toBe(404);
  });

  it('answers 412 to a version that is not the current one', async () => {
    const user = await created();
    await patch(user.id, { name: 'First' }, '"1"');
    const response = await patch(user.id, { name: 'Second' }, '"1"');
    expect(response.statusCode).toBe(412);
    expect(response.json()).toMatchObject({ code: 'stale_version' });
    expect((await get(user.id)).json()).toMatchObject({ name: 'First', version: 2 });
  });

  it('lets exactly one of several concurrent changes win', async () => {
    const user = await created();
    const names = ['a', 'b', 'c', 'd', 'e'];
    const responses = await Promise.all(names.map((name) => patch(user.id, { name }, '"1"')));
    const codes = responses.map(({ statusCode }) => statusCode).toSorted();
    expect(codes).toEqual([200, 412, 412, 412, 412]);
  });

  it('answers 404 when there is no such user', async () => {
    const response = await patch('01990000-0000-7000-8000-000000000000', { name: 'x' }, '"1"');
    expect(response.statusCode).toBe(404);
  });

  it('answers 422 to an empty change', async () => {
    const response = await patch(workplace.member.id, {}, '"1"');
    expect(response.statusCode).toBe(422);
  });
});

describe('the profile of a user', () => {
  const changeAs = async (caller: Account, id: string) =>
    (
      await api.inject({
        method: 'PATCH',
        url: `/api/v1/users/${id}`,
        headers: { ...bearer(await api.signIn(caller)), 'if-match': '"1"' },
        payload: { name: 'Changed' },
      })
    ).statusCode;

  it('can be changed by that user', async () => {
    const user = await workplace.createMember();
    expect(await changeAs(user, user.id)).toBe(200);
  });

  it('can be changed by a user with users:write', async () => {
    const user = await workplace.createMember();
    const manager = await workplace.createMemberWho('users:read', 'users:write');
    expect(await changeAs(manager, user.id)).toBe(200);
  });

  it('cannot be changed by another user', async () => {
    const user = await workplace.createMember();
    expect(await changeAs(workplace.member, user.id)).toBe(403);
    expect((await get(user.id)).json()).toMatchObject({ version: 1 });
  });
});

describe('DELETE /api/v1/users/:id', () => {
  it('removes the user', async () => {
    const user = await created();
    const response = await remove(user.id, '"1"');
    expect(response.statusCode).toBe(204);
    expect(response.body).toBe('');
    expect((await get(user.id)).statusCode).toBe(404);
    expect((await remove(user.id, '"1"')).statusCode).toBe(404);
  });

  it('answers 428 without a version and 412 to a stale one', async () => {
    const user = await created();
    await patch(user.id, { name: 'Changed' }, '"1"');
    expect((await remove(user.id)).statusCode).toBe(428);
    expect((await remove(user.id, '"1"')).statusCode).toBe(412);
    expect((await get(user.id)).statusCode).toBe(200);
  });
});

describe('UsersRepository', () => {
  const actor = newId();
  const ada: NewUser = { email: 'ada@acme.test', name: 'Ada' };
  const config = z.object(databaseEnv).parse(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const users = new UsersRepository(database);
  let scope: WorkScope;

  const run = <T>(work: () => Promise<T>) => database.run(scope, work);
  const create = (user: NewUser) => run(() => users.create(user));

  beforeEach(async () => {
    scope = { ...(await createScope(inject('env').MIGRATION_DATABASE_URL)), userId: actor };
  });

  afterAll(async () => {
    await database.close();
  });

  it('creates a user in version 1, and finds it', async () => {
    const created = await create(ada);

    expect(created).toMatchObject({
      ...ada,
      id: expect.any(String) as string,
      version: 1,
      createdAt: expect.any(Date) as Date,
      updatedAt: expect.any(Date) as Date,
      createdBy: actor,
      updatedBy: actor,
    });
    expect(await run(() => users.find(created.id))).toEqual(created);
  });

  it('finds no user by an id that does not exist', async () => {
    expect(await run(() => users.find(newId()))).toBeNull();
  });

  it('changes only what the patch names, and counts the version up', async () => {
    const created = await create(ada);
    const editor = newId();

    const updated = await database.run({ ...scope, userId: editor }, () =>
      users.update(created.id, 1, { name: 'Ada L.' }),
    );

    expect(updated).toEqual({
      ...created,
      name: 'Ada L.',
      version: 2,
      updatedAt: expect.any(Date) as Date,
      updatedBy: editor,
    });
    expect(await run(() => users.find(created.id))).toEqual(updated);
  });

  it('changes nothing when the version is stale', async () => {
    const { id } = await create(ada);
    const updated = await run(() => users.update(id, 1, { name: 'first' }));

    expect(await run(() => users.update(id, 1, { name: 'second' }))).toBeNull();
    expect(await run(() => users.remove(id, 1))).toBe(false);
    expect(await run(() => users.find(id))).toEqual(updated);
  });

  it('lets one of two changes of the same version win', async () => {
    const { id } = await create(ada);

    const results = await Promise.all(
      ['one', 'two'].map((name) => run(() => users.update(id, 1, { name }))),
    );

    expect(results.filter((user) => user !== null)).toHaveLength(1);
    expect((await run(() => users.find(id)))?.version).toBe(2);
  });

  it('removes a user', async () => {
    const { id } = await create(ada);

    expect(await run(() => users.remove(id, 1))).toBe(true);
    expect(await run(() => users.find(id))).toBeNull();
  });

  it('refuses an e-mail address that another user has', async () => {
    await create(ada);

    await expect(create(ada)).rejects.toThrow(ConflictError);
  });
  // #slot repository
});
