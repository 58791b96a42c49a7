import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import type { AuditTrail } from '../audit/audit.contract.js';
// #if multi
import type { Organizations } from '../organizations/organizations.contract.js';
// #endif
import type { Members } from '../permissions/permissions.contract.js';
import type { Users } from '../users/users.contract.js';
import { InvitationLimits } from './invitation-limits.js';
import { InvitationTokensRepository } from './invitation-tokens.repository.js';
import { invitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';

interface Needs extends Infrastructure {
  readonly auditTrail: AuditTrail;
  // #if multi
  readonly organizations: Organizations;
  // #endif
  readonly permissions: { readonly members: Members };
  readonly users: Users;
}

export function createInvitations(needs: Needs) {
  const { database, queue, rateLimiter, auditTrail, permissions, users } = needs;
  return new InvitationsService(
    database,
    new InvitationsRepository(database),
    new InvitationTokensRepository(database),
    permissions.members,
    users,
    // #if multi
    needs.organizations,
    // #endif
    auditTrail,
    queue,
    new InvitationLimits(rateLimiter),
  );
}

/** The routes of the module. */
export const invitations: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(invitationsController, { invitations: app.services.invitations });
  done();
};
