import { Module } from '@nestjs/common';

import { EventsModule } from '../../infrastructure/events.module.js';
import { PermissionsModule } from '../permissions/permissions.module.js';
import { UsersModule } from '../users/users.module.js';
import { MembershipsRepository } from './memberships.repository.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsRepository } from './organizations.repository.js';
import { OrganizationsService } from './organizations.service.js';

@Module({
  imports: [EventsModule, PermissionsModule, UsersModule],
  controllers: [OrganizationsController],
  providers: [MembershipsRepository, OrganizationsRepository, OrganizationsService],
  exports: [OrganizationsService],
})
export class OrganizationsModule {}
