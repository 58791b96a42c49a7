import type { DomainEvents } from '@app/core';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { rolesController } from './roles.controller.js';
import { RolesRepository } from './roles.repository.js';
import { RolesService } from './roles.service.js';

interface Needs extends Infrastructure {
  readonly events: DomainEvents;
}

export function createPermissions({ database, events }: Needs) {
  const membersRepository = new MembersRepository(database);
  const rolesRepository = new RolesRepository(database);
  const members = new MembersService(database, membersRepository, rolesRepository, events);
  const roles = new RolesService(
    database,
    rolesRepository,
    // #slot dependencies
  );
  return { members, roles };
}

/** The routes of the module. */
export const permissions: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(rolesController, { permissions: app.services.permissions });
  done();
};
