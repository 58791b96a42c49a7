import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import type { AuditTrail } from '../audit/audit.contract.js';
import type { Notifier } from '../notifications/notifications.contract.js';
import type { Members } from '../permissions/permissions.contract.js';
import { usersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

interface Needs extends Infrastructure {
  readonly auditTrail: AuditTrail;
  readonly notifications: Notifier;
  readonly permissions: { readonly members: Members };
}

export function createUsers({ database, auditTrail, notifications, permissions }: Needs) {
  const repository = new UsersRepository(database);
  return new UsersService(database, repository, permissions.members, auditTrail, notifications);
}

/** The routes of the module. */
export const users: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(usersController, { users: app.services.users });
  done();
};
