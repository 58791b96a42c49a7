import type { Permission } from './permissions.js';

/** Who is acting and for which tenant, as stated by a verified access token. */
export interface Actor {
  readonly userId: string;
  readonly tenantId: string;
  readonly permissions: ReadonlySet<Permission>;
}
