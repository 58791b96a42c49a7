import { Module } from '@nestjs/common';

import type { ApiConfig } from '../../config/index.js';
import { RefreshCookie } from '../../http/refresh-cookie.js';
import { API_CONFIG } from '../../infrastructure/config.module.js';
import { EventsModule } from '../../infrastructure/events.module.js';
import { QueueModule } from '../../infrastructure/queue.module.js';
import { RateLimitModule } from '../../infrastructure/rate-limit.module.js';
import { TokensModule } from '../../infrastructure/tokens.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
// #if multi
import { OrganizationsModule } from '../organizations/organizations.module.js';
// #endif
import { PermissionsModule } from '../permissions/permissions.module.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { AttemptLimits } from './attempt-limits.js';
import { Authenticator } from './authenticator.js';
import { IdentityController } from './identity.controller.js';
import { JwksController } from './jwks.controller.js';
import { SecurityLogRepository } from './security-log.repository.js';
import { SecurityLogService } from './security-log.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [
    EventsModule,
    InvitationsModule,
    // #if multi
    OrganizationsModule,
    // #endif
    PermissionsModule,
    QueueModule,
    RateLimitModule,
    TokensModule,
  ],
  controllers: [IdentityController, JwksController],
  providers: [
    AccountsRepository,
    SessionsRepository,
    SecurityLogRepository,
    SecurityLogService,
    AttemptLimits,
    Authenticator,
    SessionsService,
    AccountsService,
    {
      provide: RefreshCookie,
      inject: [API_CONFIG],
      useFactory: (config: ApiConfig) => new RefreshCookie(config.REFRESH_COOKIE_SECURE),
    },
  ],
  exports: [Authenticator],
})
export class IdentityModule {}
