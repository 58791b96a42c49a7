import { Module } from '@nestjs/common';

import { EventsModule } from '../../infrastructure/events.module.js';
import { Authority } from './authority.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { PermissionsService } from './permissions.service.js';
import { RolesController, UserRoleController } from './roles.controller.js';
import { RolesRepository } from './roles.repository.js';
import { RolesService } from './roles.service.js';

@Module({
  imports: [EventsModule],
  controllers: [RolesController, UserRoleController],
  providers: [
    MembersRepository,
    RolesRepository,
    Authority,
    PermissionsService,
    MembersService,
    RolesService,
  ],
  exports: [MembersService, PermissionsService],
})
export class PermissionsModule {}
