import type { AuditTrail } from '../audit/audit.contract.js';
import type { Infrastructure, Module } from '../module.js';
import type { Members } from '../permissions/permissions.contract.js';
import type { Users } from '../users/users.contract.js';
import { invitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';
import { MembershipsRepository } from './memberships.repository.js';
import { organizationsController } from './organizations.controller.js';
import { OrganizationsRepository } from './organizations.repository.js';
import { OrganizationsService } from './organizations.service.js';

interface Needs extends Infrastructure {
  readonly auditTrail: AuditTrail;
  readonly permissions: { readonly members: Members };
  readonly users: Users;
}

export function createOrganizations({ database, queue, auditTrail, permissions, users }: Needs) {
  const { members } = permissions;
  const invitationsRepository = new InvitationsRepository(database);
  const organizations = new OrganizationsService(
    database,
    new MembershipsRepository(database),
    new OrganizationsRepository(database),
    invitationsRepository,
    members,
    users,
    auditTrail,
  );
  const invitations = new InvitationsService(
    database,
    invitationsRepository,
    members,
    users,
    auditTrail,
    queue,
  );
  return { organizations, invitations };
}

export const organizations: Module = (app, { organizations: services }, done) => {
  app.register(organizationsController, { organizations: services });
  app.register(invitationsController, { organizations: services });
  done();
};
