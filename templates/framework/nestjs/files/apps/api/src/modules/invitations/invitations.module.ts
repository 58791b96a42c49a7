import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
import { RATE_LIMITER } from '../../infrastructure/rate-limit.module.js';
import { AuditTrail } from '../audit/audit.contract.js';
// #if multi
import { Organizations } from '../organizations/organizations.contract.js';
// #endif
import { Members } from '../permissions/permissions.contract.js';
import { Users } from '../users/users.contract.js';
import { InvitationLimits } from './invitation-limits.js';
import { InvitationTokensRepository } from './invitation-tokens.repository.js';
import { Invitations } from './invitations.contract.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';

@Global()
@Module({
  controllers: [InvitationsController],
  providers: [
    provide(InvitationsRepository, [DATABASE]),
    provide(InvitationTokensRepository, [DATABASE]),
    provide(InvitationLimits, [RATE_LIMITER]),
    provide(InvitationsService, [
      DATABASE,
      InvitationsRepository,
      InvitationTokensRepository,
      Members,
      Users,
      // #if multi
      Organizations,
      // #endif
      AuditTrail,
      JOB_QUEUE,
      InvitationLimits,
    ]),
    { provide: Invitations, useExisting: InvitationsService },
  ],
  exports: [Invitations],
})
export class InvitationsModule {}
