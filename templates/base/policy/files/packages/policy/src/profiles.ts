import type { Actor, User } from '@app/core';

/**
 * Attribute-based: depends on what somebody wants to change, too. A user's profile may be changed by
 * that user, and by whoever may change all of them.
 *
 * This is the model for other rules. A rule is a pure function of the actor and the one row that it
 * is about, read in the same unit of work that changes it: asked about a kind of thing in general,
 * a rule like this has no answer. It says yes or no; the service that asked throws a ForbiddenError.
 * The route names the permission without which no rule could say yes. Add a file per kind of thing,
 * and a line per case to the table in its test.
 */
export function canChangeProfile(
  actor: Pick<Actor, 'permissions' | 'userId'>,
  user: Pick<User, 'id'>,
): boolean {
  return actor.userId === user.id || actor.permissions.has('users:write');
}
