import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import type { AuditTrail } from '../audit/audit.contract.js';
import type { Invitations } from '../invitations/invitations.contract.js';
// #if multi
import type { Organizations } from '../organizations/organizations.contract.js';
import type { Permissions } from '../permissions/permissions.contract.js';
// #else
import type { Members, Permissions } from '../permissions/permissions.contract.js';
// #endif
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { AttemptLimits } from './attempt-limits.js';
import { SessionAuthenticator } from './authenticator.js';
import { identityController } from './identity.controller.js';
import { SecurityLogRepository } from './security-log.repository.js';
import { SecurityLogService } from './security-log.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

interface Needs extends Infrastructure {
  readonly auditTrail: AuditTrail;
  readonly invitations: Invitations;
  // #if multi
  readonly organizations: Organizations;
  readonly permissions: Permissions;
  // #else
  readonly permissions: { readonly members: Members; readonly permissions: Permissions };
  // #endif
}

export function createIdentity(needs: Needs) {
  const { config, logger, database, queue, tokens, rateLimiter } = needs;
  // #if multi
  const { auditTrail, invitations, organizations, permissions } = needs;
  // #else
  const { auditTrail, invitations } = needs;
  const { members, permissions } = needs.permissions;
  // #endif
  const accountsRepository = new AccountsRepository(database);
  const sessionsRepository = new SessionsRepository(database);
  const securityLog = new SecurityLogService(database, new SecurityLogRepository(database));
  const limits = new AttemptLimits(rateLimiter);
  const authenticator = new SessionAuthenticator(database, sessionsRepository, permissions, tokens);
  const sessions = new SessionsService(
    database,
    accountsRepository,
    sessionsRepository,
    // #if multi
    organizations,
    // #else
    members,
    // #endif
    auditTrail,
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
