import { RefreshCookie } from '../../http/refresh-cookie.js';
import type { AuditTrail } from '../audit/audit.contract.js';
import type { Infrastructure, Module } from '../module.js';
import type { Organizations } from '../organizations/organizations.contract.js';
import type { Permissions } from '../permissions/permissions.contract.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { AttemptLimits } from './attempt-limits.js';
import { SessionAuthenticator } from './authenticator.js';
import { identityController } from './identity.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

interface Needs extends Infrastructure {
  readonly auditTrail: AuditTrail;
  readonly organizations: Organizations;
  readonly permissions: Permissions;
}

export function createIdentity(needs: Needs) {
  const { config, logger, database, queue, tokens, rateLimiter } = needs;
  const { auditTrail, organizations, permissions } = needs;
  const accountsRepository = new AccountsRepository(database);
  const sessionsRepository = new SessionsRepository(database);
  const limits = new AttemptLimits(rateLimiter);
  const authenticator = new SessionAuthenticator(database, sessionsRepository, permissions, tokens);
  const sessions = new SessionsService(
    database,
    accountsRepository,
    sessionsRepository,
    organizations,
    auditTrail,
    tokens,
    authenticator,
    limits,
    config,
    logger,
  );
  const accounts = new AccountsService(
    database,
    accountsRepository,
    organizations,
    sessions,
    queue,
    limits,
  );
  const cookie = new RefreshCookie(config.REFRESH_COOKIE_SECURE);
  return { authenticator, sessions, accounts, cookie };
}

export const identity: Module = (app, { identity: services }, done) => {
  app.register(identityController, { identity: services });
  done();
};
