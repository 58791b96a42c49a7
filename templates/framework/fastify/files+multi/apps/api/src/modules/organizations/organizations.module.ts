import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import type { AuditTrail } from '../audit/audit.contract.js';
import type { Members } from '../permissions/permissions.contract.js';
import type { Users } from '../users/users.contract.js';
import { MembershipsRepository } from './memberships.repository.js';
import { organizationsController } from './organizations.controller.js';
import { OrganizationsRepository } from './organizations.repository.js';
import { OrganizationsService } from './organizations.service.js';

interface Needs extends Infrastructure {
  readonly auditTrail: AuditTrail;
  readonly permissions: { readonly members: Members };
  readonly users: Users;
}

export function createOrganizations({ database, auditTrail, permissions, users }: Needs) {
  return new OrganizationsService(
    database,
    new MembershipsRepository(database),
    new OrganizationsRepository(database),
    permissions.members,
    users,
    auditTrail,
  );
}

/** The routes of the module. */
export const organizations: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(organizationsController, { organizations: app.services.organizations });
  done();
};
