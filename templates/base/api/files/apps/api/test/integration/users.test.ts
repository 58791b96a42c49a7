import { describe, expect, it } from 'vitest';

import type { UserResponse } from '../../src/modules/users/users.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { createTenant } from '../support/tenant.js';

const api = await createTestApi();
const tenant = await createTenant();
const headers = bearer(await api.signIn(tenant.admin));

function create(body: object) {
  return api.inject({ method: 'POST', url: '/api/v1/users', headers, payload: body });
}

async function created(email: string): Promise<UserResponse> {
  return (await create({ email, name: 'Ada' })).json();
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

describe('POST /api/v1/users', () => {
  it('creates a user and says where it is', async () => {
    const response = await create({ email: 'Grace@Example.com', name: ' Grace Hopper ' });
    expect(response.statusCode).toBe(201);
    const user = response.json<UserResponse>();
    expect(user).toMatchObject({
      email: 'grace@example.com',
      name: 'Grace Hopper',
      version: 1,
    });
    expect(response.headers.location).toBe(`/api/v1/users/${user.id}`);
    expect(response.headers.etag).toBe('"1"');
    expect((await get(user.id)).json()).toEqual(user);
  });

  it('answers 409 when the address is taken', async () => {
    await created('twice@example.com');
    const response = await create({ email: 'TWICE@example.com', name: 'Again' });
    expect(response.statusCode).toBe(409);
    expect(response.json()).toMatchObject({ code: 'conflict' });
  });

  it('shows nothing of the row but what is documented', async () => {
    const user = await created('fields@example.com');
    expect(Object.keys(user).toSorted()).toEqual([
      'createdAt',
      'email',
      'id',
      'name',
      'updatedAt',
      'version',
    ]);
  });
});

describe('GET /api/v1/users/:id', () => {
  it('answers with the version as ETag', async () => {
    const response = await get(tenant.member.id);
    expect(response.statusCode).toBe(200);
    expect(response.headers.etag).toBe('"1"');
    expect(response.json()).toMatchObject({ id: tenant.member.id, email: tenant.member.email });
  });

  it('answers 404 when there is no such user', async () => {
    const response = await get('01990000-0000-7000-8000-000000000000');
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'not_found' });
  });

  it('never shows a password hash', async () => {
    const one = await get(tenant.admin.id);
    const all = await api.inject({ url: '/api/v1/users', headers });
    expect(one.body + all.body).not.toMatch(/password|argon2/i);
  });
});

describe('PATCH /api/v1/users/:id', () => {
  it('changes what is named and nothing else', async () => {
    const user = await created('patch@example.com');
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
    const response = await patch(tenant.member.id, { name: 'No version' });
    expect(response.statusCode).toBe(428);
    expect(response.json()).toMatchObject({ code: 'precondition_required' });
  });

  it('answers 412 to a version that is not the current one', async () => {
    const user = await created('stale@example.com');
    await patch(user.id, { name: 'First' }, '"1"');
    const response = await patch(user.id, { name: 'Second' }, '"1"');
    expect(response.statusCode).toBe(412);
    expect(response.json()).toMatchObject({ code: 'stale_version' });
    expect((await get(user.id)).json()).toMatchObject({ name: 'First', version: 2 });
  });

  it('lets exactly one of several concurrent changes win', async () => {
    const user = await created('race@example.com');
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
    const response = await patch(tenant.member.id, {}, '"1"');
    expect(response.statusCode).toBe(422);
  });
});

describe('DELETE /api/v1/users/:id', () => {
  it('removes the user', async () => {
    const user = await created('gone@example.com');
    const response = await remove(user.id, '"1"');
    expect(response.statusCode).toBe(204);
    expect(response.body).toBe('');
    expect((await get(user.id)).statusCode).toBe(404);
    expect((await remove(user.id, '"1"')).statusCode).toBe(404);
  });

  it('answers 428 without a version and 412 to a stale one', async () => {
    const user = await created('kept@example.com');
    await patch(user.id, { name: 'Changed' }, '"1"');
    expect((await remove(user.id)).statusCode).toBe(428);
    expect((await remove(user.id, '"1"')).statusCode).toBe(412);
    expect((await get(user.id)).statusCode).toBe(200);
  });
});
