import { Module } from '@nestjs/common';

import { EventsModule } from '../../infrastructure/events.module.js';
import { QueueModule } from '../../infrastructure/queue.module.js';
import { RateLimitModule } from '../../infrastructure/rate-limit.module.js';
// #if multi
import { OrganizationsModule } from '../organizations/organizations.module.js';
// #endif
import { PermissionsModule } from '../permissions/permissions.module.js';
import { UsersModule } from '../users/users.module.js';
import { InvitationLimits } from './invitation-limits.js';
import { InvitationTokensRepository } from './invitation-tokens.repository.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';

@Module({
  // #if multi
  imports: [
    EventsModule,
    OrganizationsModule,
    PermissionsModule,
    QueueModule,
    RateLimitModule,
    UsersModule,
  ],
  // #else
  imports: [EventsModule, PermissionsModule, QueueModule, RateLimitModule, UsersModule],
  // #endif
  controllers: [InvitationsController],
  providers: [
    InvitationsRepository,
    InvitationTokensRepository,
    InvitationLimits,
    InvitationsService,
  ],
  exports: [InvitationsService],
})
export class InvitationsModule {}
