import { ForbiddenError } from '@app/common';
import type { Actor, Permission } from '@app/core';

/**
 * Role-based access control: the permission that a route requires, for every row alike.
 * @throws ForbiddenError
 */
export function requirePermission(
  { permissions }: Pick<Actor, 'permissions'>,
  permission: Permission,
): void {
  if (!permissions.has(permission)) throw new ForbiddenError(permission);
}

/**
 * Checks that a user who grants permissions holds them.
 * @returns the first of the `wanted` permissions that is not among those `held`
 */
export function missingPermission(
  held: ReadonlySet<Permission>,
  wanted: Iterable<Permission>,
): Permission | undefined {
  for (const permission of wanted) if (!held.has(permission)) return permission;
  return undefined;
}
