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
 * The permissions of a role. Those of system roles are defined in the code; permissions that this
 * version of the code does not have are ignored.
 */
export function grantedBy({
  key,
  permissions: stored,
}: Pick<Role, 'key' | 'permissions'>): ReadonlySet<Permission> {
  return key ? permissionsOf(key) : new Set(permissions.filter((name) => stored.includes(name)));
}
