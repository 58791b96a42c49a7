import { randomUUID } from 'node:crypto';

import { newId } from '@app/common';
import { describe, expect, it } from 'vitest';

import { isUnsafe, routesWithoutKeys } from '../../src/http/idempotency/routes-with-keys.js';
import type { InvitationResponse } from '../../src/modules/invitations/invitations.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { operations } from '../support/attacks.js';
import { committed } from '../support/contract.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi({ LOG_LEVEL: 'silent' });
const workplace = await createWorkplace();
const admin = bearer(await api.signIn(workplace.admin));
const invitations = '/api/v1/invitations';

function anInvitation() {
  return { email: `${randomUUID()}@example.com`, role: 'member' };
}

function create(key: string, payload: object, headers: Record<string, string> = admin) {
  return api.inject({
    method: 'POST',
    url: invitations,
    headers: { ...headers, 'idempotency-key': key },
    payload,
  });
}

async function count(email: string): Promise<number> {
  const response = await api.inject({ url: invitations, headers: admin });
  const { data } = response.json<{ data: readonly InvitationResponse[] }>();
  return data.filter((invitation) => invitation.email === email).length;
}

/** A user who is changed in the transaction that keeps the key. */
async function aUser() {
  const { id } = await workplace.createMember();
  const url = `/api/v1/users/${id}`;
  return {
    rename: (key: string, ifMatch: string, name: string) =>
      api.inject({
        method: 'PATCH',
        url,
        headers: { ...admin, 'if-match': ifMatch, 'idempotency-key': key },
        payload: { name },
      }),
    version: async () => (await api.inject({ url, headers: admin })).headers.etag,
  };
}

describe('a repeated request', () => {
  it('is handled once and answered alike', async () => {
    const payload = anInvitation();
    const key = randomUUID();
    const first = await create(key, payload);
    const second = await create(key, { role: payload.role, email: payload.email });
    expect(first.statusCode).toBe(201);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(second.statusCode).toBe(201);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toBe(first.body);
    expect(second.headers.etag).toBe(first.headers.etag);
    expect(second.headers.location).toBe(`${invitations}/${first.json<InvitationResponse>().id}`);
    expect(await count(payload.email)).toBe(1);
  });

  it('changes and deletes once', async () => {
    const { id } = await workplace.createMember();
    const url = `/api/v1/users/${id}`;
    const changedName = randomUUID();
    const send = (method: 'PATCH' | 'DELETE', key: string, version: string, payload?: object) =>
      api.inject({
        method,
        url,
        headers: { ...admin, 'if-match': version, 'idempotency-key': key },
        ...(payload && { payload }),
      });
    for (const replayed of [undefined, 'true']) {
      const changed = await send('PATCH', `${url}-1`, '"1"', { name: changedName });
      expect(changed.statusCode).toBe(200);
      expect(changed.headers['idempotency-replayed']).toBe(replayed);
    }
    const other = await send('PATCH', `${url}-1`, '"2"', { name: changedName });
    expect(other.statusCode).toBe(422);
    for (const replayed of [undefined, 'true']) {
      const deleted = await send('DELETE', `${url}-2`, '"2"');
      expect(deleted.statusCode).toBe(204);
      expect(deleted.body).toBe('');
      expect(deleted.headers['idempotency-replayed']).toBe(replayed);
    }
  });

  it('is refused alike', async () => {
    const payload = { email: workplace.member.email, role: 'member' };
    const key = randomUUID();
    const first = await create(key, payload);
    expect(first.statusCode).toBe(409);
    const second = await create(key, payload);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toBe(first.body);
    expect(second.headers['content-type']).toContain('application/problem+json');
  });

  it('that is not valid is answered alike, too', async () => {
    const key = randomUUID();
    const first = await create(key, { email: '' });
    expect(first.statusCode).toBe(422);
    const second = await create(key, { email: '' });
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toBe(first.body);
  });

  it.each([
    ['body', { role: 'admin' }, invitations],
    ['query string', {}, `${invitations}?x=1`],
  ])('with another %s is refused', async (_what, more, url) => {
    const payload = anInvitation();
    const key = randomUUID();
    await create(key, payload);
    const response = await api.inject({
      method: 'POST',
      url,
      headers: { ...admin, 'idempotency-key': key },
      payload: { ...payload, ...more },
    });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('to another path is refused', async () => {
    const key = randomUUID();
    const [one, other] = [await aUser(), await aUser()];
    expect((await one.rename(key, '"1"', 'Renamed')).statusCode).toBe(200);
    const response = await other.rename(key, '"1"', 'Renamed');
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ code: 'idempotency_key_reused' });
    expect(await other.version()).toBe('"1"');
  });

  it('is one of many at once: exactly one is handled', async () => {
    const payload = anInvitation();
    const key = randomUUID();
    const responses = await Promise.all(Array.from({ length: 20 }, () => create(key, payload)));
    const created = responses.filter(({ statusCode }) => statusCode === 201);
    const others = responses.filter(({ statusCode }) => statusCode !== 201);
    expect(created.length).toBeGreaterThan(0);
    expect(new Set(created.map(({ body }) => body)).size).toBe(1);
    expect(
      created.filter(({ headers }) => headers['idempotency-replayed'] === undefined),
    ).toHaveLength(1);
    for (const response of others) {
      expect(response.statusCode).toBe(409);
      expect(response.json()).toMatchObject({ code: 'idempotency_key_in_use' });
      expect(response.headers['retry-after']).toBe('1');
    }
    expect(await count(payload.email)).toBe(1);
  });

  // #if multi
  it('with a key of another user or another organization is a request of its own', async () => {
    const key = randomUUID();
    const payload = anInvitation();
    expect((await create(key, payload)).statusCode).toBe(201);

    const other = await createWorkplace();
    const outsider = bearer(await api.signIn(other.admin));
    const elsewhere = await create(key, payload, outsider);
    expect(elsewhere.statusCode).toBe(201);
    expect(elsewhere.headers).not.toHaveProperty('idempotency-replayed');

    const member = bearer(await api.signIn(workplace.member));
    expect((await create(key, payload, member)).statusCode).toBe(403);
  });

  // #else
  it('with a key of another user is a request of its own', async () => {
    const key = randomUUID();
    expect((await create(key, anInvitation())).statusCode).toBe(201);

    const another = await workplace.createMember({ role: 'admin' });
    const elsewhere = await create(key, anInvitation(), bearer(await api.signIn(another)));
    expect(elsewhere.statusCode).toBe(201);
    expect(elsewhere.headers).not.toHaveProperty('idempotency-replayed');
  });

  // #endif
  it('after a failure is handled anew, and nothing of the failed one is left', async () => {
    const key = randomUUID();
    const { rename, version } = await aUser();
    // The database fails after the user has been changed.
    const constraint = `not_${randomUUID().replaceAll('-', '_')}`;
    const alter = (what: string) => workplace.query(`alter table idempotency_keys ${what}`);
    await alter(`add constraint ${constraint} check (key <> '${key}') not valid`);
    const failed = await rename(key, '"1"', 'Renamed');
    expect(failed.statusCode).toBeGreaterThanOrEqual(500);
    expect(await version()).toBe('"1"');

    await alter(`drop constraint ${constraint}`);
    const repeated = await rename(key, '"1"', 'Renamed');
    expect(repeated.statusCode).toBe(200);
    expect(repeated.headers).not.toHaveProperty('idempotency-replayed');
  });

  it('after a day is a new request', async () => {
    const key = randomUUID();
    const { rename } = await aUser();
    await rename(key, '"1"', 'Renamed');
    await workplace.query(
      `update idempotency_keys set expires_at = now() - interval '1 s' where key = $1`,
      [key],
    );
    const again = await rename(key, '"2"', 'Renamed again');
    expect(again.statusCode).toBe(200);
    expect(again.headers).not.toHaveProperty('idempotency-replayed');
  });

  it.each(['', 'with space', 'ü', 'x'.repeat(129)])('cannot have the key %j', async (key) => {
    const response = await create(key, anInvitation());
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/idempotency-key' }] });
  });
});

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `POST /api/v1/users/:id`, … of everything that changes something. */
const unsafe = api.routes().filter((route) => isUnsafe(route.split(' ')[0] ?? ''));
const keyed = unsafe.filter((route) => !(route in routesWithoutKeys));

describe('every route that changes something', () => {
  it.each(keyed)('takes an Idempotency-Key: %s', async (route) => {
    const [method, path = ''] = route.split(' ');
    const response = await api.inject({
      method: method as Method,
      url: path.replaceAll(/:\w+/g, newId()),
      // One that is not valid, so that nothing happens.
      headers: { ...admin, 'if-match': '"1"', 'idempotency-key': ' ' },
    });
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/idempotency-key' }] });
  });

  it('is described with one, or is on the list of those that take none', () => {
    for (const { method, path, parameters } of operations) {
      const route = `${method} ${path}`;
      const isDescribed = parameters.some(({ name }) => name === 'Idempotency-Key');
      expect([route, isDescribed]).toEqual([
        route,
        isUnsafe(method) && !(route in routesWithoutKeys),
      ]);
    }
  });
});

describe('the list of routes without keys', () => {
  it('has a reason for each, and no route that is not there', () => {
    expect(unsafe).toEqual(expect.arrayContaining(Object.keys(routesWithoutKeys)));
    for (const reason of Object.values(routesWithoutKeys)) expect(reason).not.toBe('');
  });

  it('has every route that answers with a token or another secret, or takes a password', () => {
    const secret = operations.filter(({ method, path, body }) => {
      const names = [...Object.keys(body?.properties ?? {}), ...namesInAnswer(method, path)];
      return isUnsafe(method) && names.some((name) => /password|Token$|^upload$/i.test(name));
    });
    const routes = secret.map(({ method, path }) => `${method} ${path}`);
    expect(routes).toContain('POST /api/v1/identity/sign-in');
    // #slot secret-routes
    // The token of an invitation is good once, and kept as a hash in any case.
    expect(keyed.filter((route) => routes.includes(route))).toEqual([
      'POST /api/v1/invitations/accept',
    ]);
  });
});

function namesInAnswer(method: string, path: string): readonly string[] {
  const { responses } = committed.paths[path]?.[method.toLowerCase()] ?? {};
  return Object.values(responses ?? {}).flatMap(({ content }) => {
    const name = content?.['application/json']?.schema.$ref?.split('/').at(-1) ?? '';
    const schema = committed.components.schemas?.[name] as
      { readonly properties?: object } | undefined;
    return Object.keys(schema?.properties ?? {});
  });
}
