import type { TokenVerifier } from '@app/auth';
import { type Logger, Readiness } from '@app/common';
import { type Database, databaseChecks } from '@app/database';
import {
  type DynamicModule,
  Module,
  StandardSchemaSerializerInterceptor,
  type Type,
} from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';

import type { ApiConfig } from './config/index.js';
import { HealthController } from './health/health.controller.js';
import { configModule } from './infrastructure/config.module.js';
import { DATABASE, DatabaseModule } from './infrastructure/database.module.js';
import { LOGGER, LoggingModule } from './infrastructure/logging.module.js';
import { AuthModule, TOKEN_VERIFIER } from './middleware/auth.js';
import { ProblemFilter } from './middleware/error.js';
import { NotModifiedInterceptor } from './middleware/not-modified.interceptor.js';
import { TimeoutInterceptor } from './middleware/timeout.interceptor.js';
import { ZodValidationPipe } from './middleware/zod-validation.pipe.js';

/** The modules of the API, and what applies to every request, in the order in which it runs. */
@Module({
  imports: [DatabaseModule, AuthModule],
  controllers: [HealthController],
  providers: [
    {
      provide: Readiness,
      inject: [DATABASE, TOKEN_VERIFIER, LOGGER],
      useFactory: (database: Database, tokens: TokenVerifier, logger: Logger) =>
        new Readiness(
          { ...databaseChecks(database), issuer: () => tokens.ping() },
          ['database'],
          logger,
        ),
    },
    { provide: APP_INTERCEPTOR, useClass: TimeoutInterceptor },
    { provide: APP_INTERCEPTOR, useClass: NotModifiedInterceptor },
    { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
    { provide: APP_PIPE, useClass: ZodValidationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class AppModule {
  /** @param more modules that are not listed above: those of a test */
  static forRoot(config: ApiConfig, logger: Logger, more: readonly Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [configModule(config, 'api'), LoggingModule.forRoot(logger), ...more],
    };
  }
}
