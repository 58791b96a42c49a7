import { type Permission, permissions, permissionsOf } from '@app/core';

import type { RoleSummary } from './permissions.contract.js';

export interface Role extends RoleSummary {
  readonly version: number;
  /** As they are in the database, which has none for system roles. */
  readonly permissions: readonly Permission[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface RolePatch {
  readonly name?: string;
  readonly permissions?: readonly Permission[];
}

/**
 * What a role grants. The system roles are in the code, whatever the database says; and a permission
 * that another version of the code knows is none here.
 */
export function grantedBy({
  key,
  permissions: stored,
}: Pick<Role, 'key' | 'permissions'>): ReadonlySet<Permission> {
  return key ? permissionsOf(key) : new Set(permissions.filter((name) => stored.includes(name)));
}
