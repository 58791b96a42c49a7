import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { AuditTrail } from '../audit/audit.contract.js';
import { Members } from '../permissions/permissions.contract.js';
import { Users } from '../users/users.contract.js';
import { MembershipsRepository } from './memberships.repository.js';
import { Organizations } from './organizations.contract.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsRepository } from './organizations.repository.js';
import { OrganizationsService } from './organizations.service.js';

@Global()
@Module({
  controllers: [OrganizationsController],
  providers: [
    provide(MembershipsRepository, [DATABASE]),
    provide(OrganizationsRepository, [DATABASE]),
    provide(OrganizationsService, [
      DATABASE,
      MembershipsRepository,
      OrganizationsRepository,
      Members,
      Users,
      AuditTrail,
    ]),
    { provide: Organizations, useExisting: OrganizationsService },
  ],
  exports: [Organizations],
})
export class OrganizationsModule {}
