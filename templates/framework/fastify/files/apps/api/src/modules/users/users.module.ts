import type { AuditTrail } from '../audit/audit.contract.js';
import type { Infrastructure, Module } from '../module.js';
import type { Members } from '../permissions/permissions.contract.js';
import { usersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

interface Needs extends Infrastructure {
  readonly auditTrail: AuditTrail;
  readonly permissions: { readonly members: Members };
}

export function createUsers({ database, queue, auditTrail, permissions }: Needs) {
  const repository = new UsersRepository(database);
  return new UsersService(database, repository, permissions.members, auditTrail, queue);
}

export const users: Module = (app, { users: service }, done) => {
  app.register(usersController, { users: service });
  done();
};
