import { ForbiddenError } from '@app/common';
import { describe, expect, it } from 'vitest';

import { requirePermission } from '../../src/index.js';
import { permissionsIn } from '../../src/permissions.js';

describe('permissionsIn', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['a scope', 'books:read', ['books:read']],
    ['several scopes', 'openid books:write books:read', ['books:write', 'books:read']],
    ['a list', ['books:write', 'books:write', 'admin'], ['books:write']],
    ['a list of something else', [1, null, ['books:read']], []],
    ['half a name', 'books books: :read', []],
    ['nothing', '', []],
    ['no claim', undefined, []],
    ['an object', { 'books:read': true }, []],
  ])('of %s', (_what, claim, expected) => {
    expect([...permissionsIn(claim)]).toEqual(expected);
  });
});

describe('requirePermission', () => {
  it('lets those pass who have it, and names what is missing to others', () => {
    const reader = { permissions: new Set(['books:read'] as const) };
    expect(() => {
      requirePermission(reader, 'books:read');
    }).not.toThrow();
    const missing = () => {
      requirePermission(reader, 'books:write');
    };
    expect(missing).toThrow(ForbiddenError);
    expect(missing).toThrow('books:write');
  });
});
