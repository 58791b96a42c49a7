/** A permission, as `resource:action`. */
export type Permission = `${string}:${string}`;

/**
 * The permissions that routes require. The identity provider has the same list, and puts into an
 * access token those that its caller has.
 */
export const permissions: readonly Permission[] = [];

// #if multi
/** The caller of a verified access token: the scope of their units of work, and their permissions. */
// #else
/** The caller of a verified access token, and their permissions. */
// #endif
export interface Actor {
  /** The claim `sub`, as the issuer wrote it. */
  readonly subject: string;
  // #if multi
  readonly tenantId: string;
  // #endif
  /** Identifies the caller in rows (`created_by`): `sub` when it is a UUID, or a UUID made of it. */
  readonly userId: string;
  readonly permissions: ReadonlySet<Permission>;
}
