import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ForbiddenError } from '@app/common';
import { type Permission, permissions, permissionsOf } from '@app/core';
import { describe, expect, it } from 'vitest';

import { canChangeProfile, missingPermission, requirePermission } from '../../src/index.js';

describe('requirePermission', () => {
  it.each([
    ['admin', 'roles:assign', true],
    ['admin', 'users:read', true],
    ['member', 'users:read', true],
    ['member', 'users:write', false],
    ['member', 'roles:read', false],
  ] as const)('%s, %s: %s', (role, permission, allowed) => {
    const check = () => {
      requirePermission({ permissions: permissionsOf(role) }, permission);
    };
    if (allowed) expect(check).not.toThrow();
    else expect(check).toThrow(ForbiddenError);
  });

  it('names what is missing', () => {
    expect(() => {
      requirePermission({ permissions: new Set() }, 'roles:read');
    }).toThrow('roles:read');
  });
});

describe('missingPermission', () => {
  it.each<[readonly Permission[], readonly Permission[], Permission | undefined]>([
    [[], [], undefined],
    [['users:read'], [], undefined],
    [['users:read', 'roles:read'], ['roles:read'], undefined],
    [['users:read'], ['users:read', 'users:write'], 'users:write'],
    [[], ['roles:assign'], 'roles:assign'],
  ])('a user with %j who grants %j lacks %s', (held, wanted, missing) => {
    expect(missingPermission(new Set(held), wanted)).toBe(missing);
  });
});

describe('canChangeProfile', () => {
  it.each<[string, string, readonly Permission[], boolean]>([
    ['ada', 'ada', [], true],
    ['ada', 'ada', ['users:write'], true],
    ['ada', 'grace', ['users:write'], true],
    ['ada', 'grace', [], false],
    ['ada', 'grace', ['users:read', 'roles:assign'], false],
  ])('may %s change the profile of %s, holding %j? %s', (userId, id, permissions, expected) => {
    expect(canChangeProfile({ userId, permissions: new Set(permissions) }, { id })).toBe(expected);
  });
});

const file = join(import.meta.dirname, '../../../../docs/permissions.md');
const rows = [...(await readFile(file, 'utf8')).matchAll(/^\| `([^`]+)` +\| (yes|no) /gm)];
const table = new Map(rows.map(([, permission = '', members]) => [permission, members === 'yes']));

describe('docs/permissions.md', () => {
  it.each(permissions)('says who has %s', (permission) => {
    // Of the modules that the table does not name, members have the permission to read.
    const members = table.get(permission) ?? permission.endsWith(':read');
    expect(permissionsOf('member').has(permission)).toBe(members);
  });

  it('names no other permissions', () => {
    expect(
      [...table.keys()].filter((name) => !permissions.some((known) => known === name)),
    ).toEqual([]);
    expect(table.size).toBeGreaterThan(0);
  });
});
