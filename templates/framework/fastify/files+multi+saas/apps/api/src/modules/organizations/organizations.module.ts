import type { DomainEvents } from '@app/core';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import type { MembersService } from '../permissions/members.service.js';
import type { UsersService } from '../users/users.service.js';
import { MembershipsRepository } from './memberships.repository.js';
import { organizationsController } from './organizations.controller.js';
import { OrganizationsRepository } from './organizations.repository.js';
import { OrganizationsService } from './organizations.service.js';

interface Needs extends Infrastructure {
  readonly events: DomainEvents;
  readonly permissions: { readonly members: MembersService };
  readonly users: UsersService;
}

export function createOrganizations({ database, events, permissions, users }: Needs) {
  return new OrganizationsService(
    database,
    new MembershipsRepository(database),
    new OrganizationsRepository(database),
    permissions.members,
    users,
    events,
  );
}

/** The routes of the module. */
export const organizations: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(organizationsController, { organizations: app.services.organizations });
  done();
};
