import type { DomainEvents } from '@app/core';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import type { MembersService } from '../permissions/members.service.js';
import { usersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

interface Needs extends Infrastructure {
  readonly events: DomainEvents;
  readonly permissions: { readonly members: MembersService };
}

export function createUsers(needs: Needs): UsersService {
  return new UsersService(
    needs.database,
    new UsersRepository(needs.database),
    needs.permissions.members,
    needs.events,
  );
}

/** The routes of the module. */
export const users: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(usersController, { users: app.services.users });
  done();
};
