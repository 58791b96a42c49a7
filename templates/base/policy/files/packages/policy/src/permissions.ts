import { ForbiddenError } from '@app/common';
import type { Actor, Permission } from '@app/core';

/**
 * Role-based: what somebody may do, whatever they do it to. Every route names such a permission.
 * @throws ForbiddenError
 */
export function requirePermission(
  { permissions }: Pick<Actor, 'permissions'>,
  permission: Permission,
): void {
  if (!permissions.has(permission)) throw new ForbiddenError(permission);
}

/**
 * Nobody gives away what they do not have.
 * @returns the first of the `wanted` permissions that is not among those `held`
 */
export function missingPermission(
  held: ReadonlySet<Permission>,
  wanted: Iterable<Permission>,
): Permission | undefined {
  for (const permission of wanted) if (!held.has(permission)) return permission;
  return undefined;
}
