import type { Logger } from '@app/common';
import { type DynamicModule, Module, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';

import type { ApiConfig } from './config/index.js';
import { HealthModule } from './health/health.module.js';
import { configModule } from './infrastructure/config.module.js';
import { DatabaseModule } from './infrastructure/database.module.js';
import { LoggingModule } from './infrastructure/logging.module.js';
import { RateLimitModule } from './infrastructure/rate-limit.module.js';
import { AccessCheck, AuthGuard, PermissionsGuard } from './middleware/auth.js';
import { ProblemFilter } from './middleware/error.js';
import { NotModifiedInterceptor } from './middleware/not-modified.interceptor.js';
import { RateLimitGuard, RateLimits } from './middleware/rate-limit.guard.js';
import { TimeoutInterceptor } from './middleware/timeout.interceptor.js';
import { ZodValidationPipe } from './middleware/zod-validation.pipe.js';
import { IdentityModule } from './modules/identity/identity.module.js';
import { InvitationsModule } from './modules/invitations/invitations.module.js';
// #if multi
import { OrganizationsModule } from './modules/organizations/organizations.module.js';
// #endif
import { PermissionsModule } from './modules/permissions/permissions.module.js';
import { UsersModule } from './modules/users/users.module.js';

/** The modules of the API, and what applies to every request, in the order in which it runs. */
@Module({
  imports: [
    DiscoveryModule,
    DatabaseModule,
    // #slot infrastructure
    RateLimitModule,
    HealthModule,
    PermissionsModule,
    // #if multi
    OrganizationsModule,
    // #endif
    InvitationsModule,
    IdentityModule,
    UsersModule,
    // #slot modules
  ],
  providers: [
    // #slot providers
    RateLimits,
    AccessCheck,
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_GUARD, useClass: PermissionsGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_INTERCEPTOR, useClass: TimeoutInterceptor },
    { provide: APP_INTERCEPTOR, useClass: NotModifiedInterceptor },
    // #slot interceptors
    { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
    { provide: APP_PIPE, useClass: ZodValidationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    // #slot filters
  ],
})
export class AppModule {
  static forRoot(config: ApiConfig, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [configModule(config, 'api'), LoggingModule.forRoot(logger)],
    };
  }
}
