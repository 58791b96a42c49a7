import type { Actor, Principal } from '@app/core';

/** Who is behind an access token. */
export abstract class Authenticator {
  /**
   * #if multi
   * The session must still stand; and somebody who works in an organization, and is still a member
   * of it, comes back as an actor with the permissions of their role. Both are known for a few
   * seconds, so that a revoked session, a member who was removed and a role that was changed are
   * noticed within those by every process, and at once by the one that made the change.
   * #else
   * The session must still stand; and somebody who is still a user comes back as an actor with the
   * permissions of their role. Both are known for a few seconds, so that a revoked session, a user
   * who was removed and a role that was changed are noticed within those by every process, and at
   * once by the one that made the change.
   * #endif
   * @throws UnauthenticatedError for anything but a valid token of a session that stands
   */
  abstract authenticate(accessToken: string): Promise<Principal | Actor>;
}
