import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
import { AuditTrail } from '../audit/audit.contract.js';
import { Members } from '../permissions/permissions.contract.js';
import { Users } from '../users/users.contract.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';
import { MembershipsRepository } from './memberships.repository.js';
import { Organizations } from './organizations.contract.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsRepository } from './organizations.repository.js';
import { OrganizationsService } from './organizations.service.js';

@Global()
@Module({
  controllers: [OrganizationsController, InvitationsController],
  providers: [
    provide(MembershipsRepository, [DATABASE]),
    provide(OrganizationsRepository, [DATABASE]),
    provide(InvitationsRepository, [DATABASE]),
    provide(OrganizationsService, [
      DATABASE,
      MembershipsRepository,
      OrganizationsRepository,
      InvitationsRepository,
      Members,
      Users,
      AuditTrail,
    ]),
    { provide: Organizations, useExisting: OrganizationsService },
    provide(InvitationsService, [
      DATABASE,
      InvitationsRepository,
      Members,
      Users,
      AuditTrail,
      JOB_QUEUE,
    ]),
  ],
  exports: [Organizations],
})
export class OrganizationsModule {}
