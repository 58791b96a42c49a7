import { newId } from '@app/common';
import { describe, expect, it } from 'vitest';

import { isUnsafe, routesWithoutKeys } from '../../src/http/idempotency/routes-with-keys.js';
import { bearer, createTestApi } from '../support/api.js';
import { operations } from '../support/attacks.js';
import { committed } from '../support/contract.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
const workplace = await createWorkplace();
const headers = { ...bearer(await api.signIn(workplace.admin)), 'if-match': '"1"' };

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
      headers: { ...headers, 'idempotency-key': ' ' },
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
