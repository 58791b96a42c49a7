import { createAudit } from './modules/audit/audit.module.js';
import { createIdentity } from './modules/identity/identity.module.js';
import type { Infrastructure } from './modules/module.js';
import { createNotifications } from './modules/notifications/notifications.module.js';
import { createOrganizations } from './modules/organizations/organizations.module.js';
import { createPermissions } from './modules/permissions/permissions.module.js';
import { createUsers } from './modules/users/users.module.js';

export type Services = ReturnType<typeof createServices>;

/** Builds the services of all modules, each after those it depends on. */
export function createServices(infrastructure: Infrastructure) {
  const auditTrail = createAudit(infrastructure);
  const notifications = createNotifications(infrastructure);
  const permissions = createPermissions({ ...infrastructure, auditTrail });
  const users = createUsers({ ...infrastructure, auditTrail, notifications, permissions });
  const organizations = createOrganizations({ ...infrastructure, auditTrail, permissions, users });
  const identity = createIdentity({
    ...infrastructure,
    auditTrail,
    permissions: permissions.permissions,
    organizations: organizations.organizations,
  });
  return { auditTrail, notifications, permissions, users, organizations, identity };
}
