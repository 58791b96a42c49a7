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

/**
 * Attribute-based access control: depends on the row that is changed, too. A user's profile may be
 * changed by that user, and by users with the permission to change all profiles.
 *
 * Use it as the model for other rules. A rule is a pure function of the actor and of one row, which is
 * read in the unit of work that changes it. It returns a boolean; the service throws the
 * ForbiddenError. The route requires the permission that every case of the rule needs. Add one line
 * per case to the table in its test.
 */
export function canChangeProfile(
  actor: Pick<Actor, 'permissions' | 'userId'>,
  user: { readonly id: string },
): boolean {
  return actor.userId === user.id || actor.permissions.has('users:write');
}
