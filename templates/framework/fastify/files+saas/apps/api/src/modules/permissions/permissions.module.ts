import type { DomainEvents } from '@app/core';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import { Authority } from './authority.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { PermissionsService } from './permissions.service.js';
import { rolesController } from './roles.controller.js';
import { RolesRepository } from './roles.repository.js';
import { RolesService } from './roles.service.js';

interface Needs extends Infrastructure {
  readonly events: DomainEvents;
}

export function createPermissions({ database, events }: Needs) {
  const membersRepository = new MembersRepository(database);
  const rolesRepository = new RolesRepository(database);
  const authority = new Authority(membersRepository);
  const permissions = new PermissionsService(database, membersRepository);
  const members = new MembersService(
    database,
    membersRepository,
    rolesRepository,
    authority,
    permissions,
    events,
  );
  const roles = new RolesService(
    database,
    rolesRepository,
    membersRepository,
    authority,
    permissions,
    events,
  );
  return { permissions, members, roles };
}

/** The routes of the module. */
export const permissions: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(rolesController, { permissions: app.services.permissions });
  done();
};
