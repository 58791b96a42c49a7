import { newId } from '@app/common';
import { type Permission, permissions } from '@app/core';
import { describe, expect, it } from 'vitest';

import { bearer, createTestApi } from '../../support/api.js';
import { guarded, operations } from '../../support/attacks.js';
import { createWorkplace } from '../../support/workplace.js';

const api = await createTestApi();
const workplace = await createWorkplace();

/** Public routes. Every addition can be called by anyone. */
const open = [
  // Sign-up, sign-in and recovery.
  'POST /api/v1/identity/password/forgot',
  'POST /api/v1/identity/password/reset',
  'POST /api/v1/identity/refresh',
  'POST /api/v1/identity/sign-in',
  'POST /api/v1/identity/sign-up',
  // For the platform, and for who verifies access tokens.
  'GET /.well-known/jwks.json',
  'GET /health',
  'GET /ready',
  // #slot open
  // Answers preflights, and shows nothing.
  'OPTIONS *',
];
/** Routes for every signed-in account: they only concern the caller's own account. */
// #if multi
const ofAccounts = [
  /^\/api\/v1\/identity\//,
  /^\/api\/v1\/organizations$/,
  /^\/api\/v1\/invitations\/accept$/,
];
// #else
const ofAccounts = [/^\/api\/v1\/identity\//, /^\/api\/v1\/invitations\/accept$/];
// #endif

const documentation = /^GET \/(openapi\.json|docs\b)/;

const urlOf = (path: string) => path.replaceAll(/\{\w+\}|:\w+/g, () => newId());

/** The access token of a member whose role grants these and nothing else. */
async function tokenGranting(granted: readonly Permission[]): Promise<string> {
  return api.signIn(await workplace.createMemberWho(...granted));
}

describe('every route of the running app', () => {
  const closed = api
    .routes()
    .filter((route) => !open.includes(route) && !documentation.test(route))
    .map((route) => {
      const [method = '', path = ''] = route.split(' ');
      return { route, method: method as 'GET', path };
    });

  it('is described with who has access', () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`);
    const running = closed.map(({ route }) => route.replaceAll(/:(\w+)/g, '{$1}'));
    expect(running.filter((route) => !described.includes(route))).toEqual([]);
    const needless = operations.filter(({ access }) => access === 'public');
    expect(needless.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      open.filter((route) => route.includes('/api/')),
    );
  });

  it.each(closed)(
    'answers 401 without an access token: $route',
    async ({ route, method, path }) => {
      const body = { headers: { 'content-type': 'application/json' }, payload: '{}' };
      const answer = await api.inject({
        method,
        url: urlOf(path),
        ...(!route.startsWith('GET ') && body),
      });
      expect(answer.statusCode).toBe(401);
    },
  );
});

describe('a member who was demoted by another process', () => {
  it('can do no more than that within seconds', async () => {
    const headers = bearer(await api.signIn(workplace.admin));
    const remove = async () => {
      const url = `/api/v1/users/${newId()}`;
      return (await api.inject({ method: 'DELETE', url, headers })).statusCode;
    };
    expect(await remove()).toBe(428);
    await workplace.query(
      // #if multi
      `update memberships set role_id = (select id from roles where tenant_id = $1 and key = 'member')
       where user_id = $2`,
      [workplace.id, workplace.admin.id],
      // #else
      `update users set role_id = (select id from roles where key = 'member') where id = $1`,
      [workplace.admin.id],
      // #endif
    );
    await expect.poll(remove, { timeout: 20_000, interval: 250 }).toBe(403);
  });
});

describe('a permission', () => {
  it.each(permissions)('%s is the only one that its routes need', async (permission) => {
    const others = permissions.filter((other) => other !== permission);
    const without = bearer(await tokenGranting(others));
    const only = bearer(await tokenGranting([permission]));
    const routes = guarded.filter(({ access }) => access === permission);
    for (const { id, method, path } of routes) {
      const request = { method, url: urlOf(path), headers: {} };
      const refused = await api.inject({ ...request, headers: without });
      expect([id, refused.statusCode]).toEqual([id, 403]);
      expect(refused.json()).toMatchObject({ code: 'forbidden' });
      const allowed = await api.inject({ ...request, headers: only });
      expect([id, allowed.statusCode]).not.toEqual([id, 403]);
    }
  });

  it('of some kind is what every route needs that names one', async () => {
    const headers = bearer(await tokenGranting([]));
    for (const { id, method, path } of guarded) {
      const answer = await api.inject({ method, url: urlOf(path), headers });
      expect([id, answer.statusCode]).toEqual([id, 403]);
    }
  });

  it('is what every route needs that is not on a list', () => {
    const known: readonly string[] = ['public', ...permissions];
    const others = operations.filter(({ access }) => !known.includes(access));
    const isOfAccounts = ({ path }: { path: string }) => ofAccounts.some((own) => own.test(path));
    expect(others.filter(({ access }) => access !== 'account')).toEqual([]);
    expect(others.filter((operation) => !isOfAccounts(operation))).toEqual([]);
  });
});
// #slot suites
