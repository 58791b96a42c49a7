import type { DomainEvents } from '@app/core';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import type { InvitationsService } from '../invitations/invitations.service.js';
// #if multi
import type { OrganizationsService } from '../organizations/organizations.service.js';
// #endif
import type { MembersService } from '../permissions/members.service.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { AttemptLimits } from './attempt-limits.js';
import { Authenticator } from './authenticator.js';
import { identityController } from './identity.controller.js';
import { SecurityLogRepository } from './security-log.repository.js';
import { SecurityLogService } from './security-log.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

interface Needs extends Infrastructure {
  readonly events: DomainEvents;
  readonly invitations: InvitationsService;
  // #if multi
  readonly organizations: OrganizationsService;
  // #endif
  readonly permissions: { readonly members: MembersService };
}

export function createIdentity(needs: Needs) {
  const { config, logger, database, queue, tokens, rateLimiter } = needs;
  // #if multi
  const { events, invitations, organizations } = needs;
  // #else
  const { events, invitations } = needs;
  // #endif
  const { members } = needs.permissions;
  const accountsRepository = new AccountsRepository(database);
  const sessionsRepository = new SessionsRepository(database);
  const securityLog = new SecurityLogService(database, new SecurityLogRepository(database));
  const limits = new AttemptLimits(rateLimiter);
  const authenticator = new Authenticator(database, sessionsRepository, members, tokens);
  const sessions = new SessionsService(
    database,
    accountsRepository,
    sessionsRepository,
    // #if multi
    organizations,
    // #else
    members,
    // #endif
    events,
    securityLog,
    tokens,
    authenticator,
    limits,
    config,
    logger,
  );
  const accounts = new AccountsService(
    database,
    accountsRepository,
    // #if multi
    organizations,
    // #else
    members,
    // #endif
    invitations,
    sessions,
    securityLog,
    queue,
    limits,
  );
  return { authenticator, sessions, securityLog, accounts };
}

/** The routes of the module. */
export const identity: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(identityController, { identity: app.services.identity });
  done();
};
