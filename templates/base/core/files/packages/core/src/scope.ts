/** Work for one tenant, on behalf of one of its users or, in a job, of nobody. An Actor is one. */
export interface TenantScope {
  readonly tenantId: string;
  readonly userId?: string | undefined;
}

/** Work that begins before a tenant is known: with accounts, sessions and their tokens. */
export interface IdentityScope {
  readonly identity: true;
}

/** What a unit of work may touch. The database holds it to that (row-level security). */
export type Scope = TenantScope | IdentityScope;

export const identityScope: IdentityScope = { identity: true };
