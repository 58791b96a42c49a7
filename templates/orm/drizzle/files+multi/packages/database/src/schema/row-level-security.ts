import { sql } from 'drizzle-orm';
import { pgPolicy } from 'drizzle-orm/pg-core';

// `nullif`, because a setting that was set and reset reads as an empty string in that session.
const ownTenant = sql`tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
// #if saas
const ownOrganization = sql`id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const identity = sql`current_setting('app.identity', true) = 'on'`;
// #endif

/** Only the rows of the tenant of the running unit of work can be read, written or even counted. */
export const tenantIsolation = () =>
  pgPolicy('tenant_isolation', { using: ownTenant, withCheck: ownTenant });
// #if saas

/** The same for the table of the tenants. */
export const organizationIsolation = () =>
  pgPolicy('tenant_isolation', { using: ownOrganization, withCheck: ownOrganization });

/** A unit of work that begins before the tenant is known may look for it here. */
export const identityLookup = () => pgPolicy('identity_lookup', { for: 'select', using: identity });

/** Only units of work of the identity scope: no work for a tenant sees an account or a session. */
export const identityOnly = () =>
  pgPolicy('identity_only', { using: identity, withCheck: identity });

/** The delivery of jobs to the broker works for all tenants. */
export const identityDelivery = () =>
  pgPolicy('identity_delivery', { using: identity, withCheck: identity });
// #endif
