import { ForbiddenError } from '@app/common';
import { permissions } from '@app/core';
import { describe, expect, it } from 'vitest';

import { requirePermission } from '../../src/index.js';
import { permissionsIn } from '../../src/permissions.js';

describe('permissionsIn', () => {
  const known = ['books:read', 'books:write'] as const;

  it.each<[string, unknown, readonly string[]]>([
    ['a scope', 'books:read', ['books:read']],
    ['several scopes', 'openid books:write books:read', ['books:read', 'books:write']],
    ['a list', ['books:write', 'books:write', 'users:read'], ['books:write']],
    ['a list of something else', [1, null, ['books:read']], []],
    ['the beginning of a name', 'books books:', []],
    ['a name in a text of other names', 'not-books:read', []],
    ['another separator', 'books:read,books:write', []],
    ['nothing', '', []],
    ['no claim', undefined, []],
    ['an object', { 'books:read': true }, []],
  ])('of %s', (_what, claim, expected) => {
    expect([...permissionsIn(claim, known)]).toEqual(expected);
  });
});

describe('requirePermission', () => {
  it('lets those pass who have it, and names what is missing to others', () => {
    for (const permission of permissions) {
      expect(() => {
        requirePermission({ permissions: new Set(permissions) }, permission);
      }).not.toThrow();
      const missing = () => {
        requirePermission({ permissions: new Set() }, permission);
      };
      expect(missing).toThrow(ForbiddenError);
      expect(missing).toThrow(permission);
    }
  });
});
