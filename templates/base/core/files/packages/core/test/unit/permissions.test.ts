import { describe, expect, it } from 'vitest';

import { permissions, permissionsOf } from '../../src/index.js';

describe('permissionsOf', () => {
  it('lets an admin do everything', () => {
    expect([...permissionsOf('admin')]).toEqual([...permissions]);
  });

  it('lets a member see who is there, but change nobody', () => {
    const member = permissionsOf('member');
    expect(member.has('users:read')).toBe(true);
    expect(member.has('users:write')).toBe(false);
    expect(member.has('roles:write')).toBe(false);
  });
});
