import type { AuditService } from '../audit/audit.service.js';
import type { Infrastructure, Module } from '../module.js';
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

export const users: Module = (app, { users: service }, done) => {
  app.register(usersController, { users: service });
  done();
};
