import { Module } from '@nestjs/common';

import { EventsModule } from '../../infrastructure/events.module.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { RolesController } from './roles.controller.js';
import { RolesRepository } from './roles.repository.js';
import { RolesService } from './roles.service.js';

@Module({
  imports: [EventsModule],
  controllers: [RolesController],
  providers: [MembersRepository, RolesRepository, MembersService, RolesService],
  exports: [MembersService],
})
export class PermissionsModule {}
