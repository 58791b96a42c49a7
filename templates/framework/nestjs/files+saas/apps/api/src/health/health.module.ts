import { type Logger, Readiness } from '@app/common';
import type { JobQueue, RateLimiter } from '@app/core';
import { type Database, databaseChecks } from '@app/database';
import { Module } from '@nestjs/common';

import { DATABASE } from '../infrastructure/database.module.js';
import { LOGGER } from '../infrastructure/logging.module.js';
import { JOB_QUEUE, QueueModule } from '../infrastructure/queue.module.js';
import { RATE_LIMITER, RateLimitModule } from '../infrastructure/rate-limit.module.js';
import { HealthController } from './health.controller.js';

@Module({
  imports: [QueueModule, RateLimitModule],
  controllers: [HealthController],
  providers: [
    {
      provide: Readiness,
      inject: [DATABASE, JOB_QUEUE, RATE_LIMITER, LOGGER],
      useFactory: (database: Database, queue: JobQueue, limiter: RateLimiter, logger: Logger) =>
        new Readiness(
          {
            ...databaseChecks(database),
            queue: () => queue.ping(),
            sharedRateLimits: () => limiter.ping(),
          },
          ['database'],
          logger,
        ),
    },
  ],
})
export class HealthModule {}
