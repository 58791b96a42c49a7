import type { Permission } from './permissions.js';

/** Somebody who is signed in. */
export interface Principal {
  readonly accountId: string;
  readonly sessionId: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
}

// #if multi
/** Somebody at work in an organization: a scope for units of work, and what they may do there. */
// #else
/** Somebody at work: a scope for units of work, and what they may do. */
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
