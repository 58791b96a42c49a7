import type { Permission } from './permissions.js';

/** The account of a verified access token. */
export interface Principal {
  readonly accountId: string;
  readonly sessionId: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
}

// #if multi
/** A user of an organization: the scope of their units of work, and their permissions. */
// #else
/** A user: the scope of their units of work, and their permissions. */
// #endif
export interface Actor extends Principal {
  // #if multi
  readonly tenantId: string;
  // #endif
  readonly userId: string;
  readonly permissions: ReadonlySet<Permission>;
}

export function isActor(principal: Principal | Actor): principal is Actor {
  return 'permissions' in principal;
}
