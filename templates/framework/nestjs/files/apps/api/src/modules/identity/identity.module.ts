import { Global, Module } from '@nestjs/common';

import type { ApiConfig } from '../../config/index.js';
import { RefreshCookie } from '../../http/refresh-cookie.js';
import { CONFIG } from '../../infrastructure/config.module.js';
import { DATABASE } from '../../infrastructure/database.module.js';
import { LOGGER } from '../../infrastructure/logging.module.js';
import { provide } from '../../infrastructure/provide.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
import { RATE_LIMITER } from '../../infrastructure/rate-limit.module.js';
import { TOKENS } from '../../infrastructure/tokens.module.js';
import { AuditTrail } from '../audit/audit.contract.js';
import { Invitations } from '../invitations/invitations.contract.js';
// #if multi
import { Organizations } from '../organizations/organizations.contract.js';
import { Permissions } from '../permissions/permissions.contract.js';
// #else
import { Members, Permissions } from '../permissions/permissions.contract.js';
// #endif
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { AttemptLimits } from './attempt-limits.js';
import { SessionAuthenticator } from './authenticator.js';
import { Authenticator } from './identity.contract.js';
import { IdentityController } from './identity.controller.js';
import { JwksController } from './jwks.controller.js';
import { SecurityLogRepository } from './security-log.repository.js';
import { SecurityLogService } from './security-log.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Global()
@Module({
  controllers: [IdentityController, JwksController],
  providers: [
    provide(AccountsRepository, [DATABASE]),
    provide(SessionsRepository, [DATABASE]),
    provide(SecurityLogRepository, [DATABASE]),
    provide(SecurityLogService, [DATABASE, SecurityLogRepository]),
    provide(AttemptLimits, [RATE_LIMITER]),
    provide(SessionAuthenticator, [DATABASE, SessionsRepository, Permissions, TOKENS]),
    { provide: Authenticator, useExisting: SessionAuthenticator },
    provide(SessionsService, [
      DATABASE,
      AccountsRepository,
      SessionsRepository,
      // #if multi
      Organizations,
      // #else
      Members,
      // #endif
      AuditTrail,
      SecurityLogService,
      TOKENS,
      SessionAuthenticator,
      AttemptLimits,
      CONFIG,
      LOGGER,
    ]),
    provide(AccountsService, [
      DATABASE,
      AccountsRepository,
      // #if multi
      Organizations,
      // #else
      Members,
      // #endif
      Invitations,
      SessionsService,
      SecurityLogService,
      JOB_QUEUE,
      AttemptLimits,
    ]),
    {
      provide: RefreshCookie,
      inject: [CONFIG],
      useFactory: (config: ApiConfig) => new RefreshCookie(config.REFRESH_COOKIE_SECURE),
    },
  ],
  exports: [Authenticator],
})
export class IdentityModule {}
