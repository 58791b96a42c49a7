import type { AuditTrail } from '../audit/audit.contract.js';
import type { Infrastructure, Module } from '../module.js';
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

export const users: Module = (app, { users: service }, done) => {
  app.register(usersController, { users: service });
  done();
};
