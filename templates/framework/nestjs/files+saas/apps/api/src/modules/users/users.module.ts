import { Module } from '@nestjs/common';

import { EventsModule } from '../../infrastructure/events.module.js';
import { PermissionsModule } from '../permissions/permissions.module.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [EventsModule, PermissionsModule],
  controllers: [UsersController],
  providers: [UsersRepository, UsersService],
  exports: [UsersService],
})
export class UsersModule {}
