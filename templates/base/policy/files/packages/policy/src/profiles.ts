import type { Actor, User } from '@app/core';

/**
 * Attribute-based access control: depends on the row that is changed, too. A user's profile may be
 * changed by that user, and by users with the permission to change all profiles.
 *
 * Use it as the model for other rules. A rule is a pure function of the actor and of one row, which is
 * read in the unit of work that changes it. It returns a boolean; the service throws the
 * ForbiddenError. The route requires the permission that every case of the rule needs. Add one file
 * per resource, and one line per case to the table in its test.
 */
export function canChangeProfile(
  actor: Pick<Actor, 'permissions' | 'userId'>,
  user: Pick<User, 'id'>,
): boolean {
  return actor.userId === user.id || actor.permissions.has('users:write');
}
