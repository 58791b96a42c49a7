import type { DomainEvents } from '@app/core';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
// #if multi
import type { OrganizationsService } from '../organizations/organizations.service.js';
// #endif
import type { MembersService } from '../permissions/members.service.js';
import type { UsersService } from '../users/users.service.js';
import { InvitationLimits } from './invitation-limits.js';
import { InvitationTokensRepository } from './invitation-tokens.repository.js';
import { invitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';

interface Needs extends Infrastructure {
  readonly events: DomainEvents;
  // #if multi
  readonly organizations: OrganizationsService;
  // #endif
  readonly permissions: { readonly members: MembersService };
  readonly users: UsersService;
}

export function createInvitations(needs: Needs) {
  const { database, queue, rateLimiter, events, permissions, users } = needs;
  return new InvitationsService(
    database,
    new InvitationsRepository(database),
    new InvitationTokensRepository(database),
    permissions.members,
    users,
    // #if multi
    needs.organizations,
    // #endif
    events,
    queue,
    new InvitationLimits(rateLimiter),
  );
}

/** The routes of the module. */
export const invitations: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(invitationsController, { invitations: app.services.invitations });
  done();
};
