import { createAudit } from './modules/audit/audit.module.js';
import { createIdentity } from './modules/identity/identity.module.js';
import type { Infrastructure } from './modules/module.js';
import { createOrganizations } from './modules/organizations/organizations.module.js';
import { createPermissions } from './modules/permissions/permissions.module.js';

export type Services = ReturnType<typeof createServices>;

/** Builds the services of all modules, each after those it depends on. */
export function createServices(infrastructure: Infrastructure) {
  const auditTrail = createAudit(infrastructure);
  const permissions = createPermissions(infrastructure);
  const organizations = createOrganizations(infrastructure);
  const identity = createIdentity({ ...infrastructure, auditTrail, permissions, organizations });
  return { auditTrail, permissions, organizations, identity };
}
