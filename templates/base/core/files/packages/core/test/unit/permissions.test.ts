import { describe, expect, it } from 'vitest';

import { permissionsOf } from '../../src/index.js';

describe('permissionsOf', () => {
  it('lets an admin read and write', () => {
    expect([...permissionsOf('admin')]).toEqual(['users:read', 'users:write']);
  });

  it('lets a member read only', () => {
    expect([...permissionsOf('member')]).toEqual(['users:read']);
  });
});
