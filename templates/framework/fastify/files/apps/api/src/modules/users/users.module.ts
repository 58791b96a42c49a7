import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import type { AuditService } from '../audit/audit.service.js';
import type { NotificationsService } from '../notifications/notifications.service.js';
import type { MembersService } from '../permissions/members.service.js';
import { usersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

interface Needs extends Infrastructure {
  readonly auditTrail: AuditService;
  readonly notifications: NotificationsService;
  readonly permissions: { readonly members: MembersService };
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
