import { createAudit } from './modules/audit/audit.module.js';
import { createIdentity } from './modules/identity/identity.module.js';
import { createInvitations } from './modules/invitations/invitations.module.js';
import type { Infrastructure } from './modules/module.js';
import { createNotifications } from './modules/notifications/notifications.module.js';
// #if multi
import { createOrganizations } from './modules/organizations/organizations.module.js';
// #endif
import { createPermissions } from './modules/permissions/permissions.module.js';
import { createUsers } from './modules/users/users.module.js';

export type Services = ReturnType<typeof createServices>;

/** Builds the services of all modules, each after those it depends on. */
export function createServices(infrastructure: Infrastructure) {
  const auditTrail = createAudit(infrastructure);
  const notifications = createNotifications(infrastructure);
  const permissions = createPermissions({ ...infrastructure, auditTrail });
  const users = createUsers({ ...infrastructure, auditTrail, notifications, permissions });
  // #if multi
  const organizations = createOrganizations({ ...infrastructure, auditTrail, permissions, users });
  const invitations = createInvitations({
    ...infrastructure,
    auditTrail,
    organizations,
    permissions,
    users,
  });
  const identity = createIdentity({
    ...infrastructure,
    auditTrail,
    invitations,
    organizations,
    permissions: permissions.permissions,
  });
  return { auditTrail, notifications, permissions, users, organizations, invitations, identity };
  // #else
  const invitations = createInvitations({ ...infrastructure, auditTrail, permissions, users });
  const identity = createIdentity({ ...infrastructure, auditTrail, invitations, permissions });
  return { auditTrail, notifications, permissions, users, invitations, identity };
  // #endif
}
