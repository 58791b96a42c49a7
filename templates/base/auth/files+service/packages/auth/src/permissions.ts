import { ForbiddenError } from '@app/common';
import type { Actor, Permission } from '@app/core';

/**
 * The permission that a route requires, for every row alike.
 * @throws ForbiddenError
 */
export function requirePermission(
  { permissions }: Pick<Actor, 'permissions'>,
  permission: Permission,
): void {
  if (!permissions.has(permission)) throw new ForbiddenError(permission);
}

/**
 * The permissions that a claim of an access token names. Other names are left out: a token can be meant
 * for several services, and `scope` names what has nothing to do with permissions, such as `openid`.
 * @param claim names separated by spaces, as in `scope` (RFC 8693), or a list of names
 */
export function permissionsIn(claim: unknown): ReadonlySet<Permission> {
  return new Set(namesIn(claim).filter(isPermission));
}

function namesIn(claim: unknown): readonly unknown[] {
  if (typeof claim === 'string') return claim.split(' ');
  return Array.isArray(claim) ? claim : [];
}

function isPermission(name: unknown): name is Permission {
  return typeof name === 'string' && /^[^:\s]+:[^:\s]+$/.test(name);
}
