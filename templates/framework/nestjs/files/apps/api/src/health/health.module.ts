import { type Logger, Readiness } from '@app/common';
import type { JobQueue } from '@app/core';
import { type Database, databaseChecks } from '@app/database';
import { Module } from '@nestjs/common';

import { DATABASE } from '../infrastructure/database.module.js';
import { LOGGER } from '../infrastructure/logging.module.js';
import { JOB_QUEUE } from '../infrastructure/queue.module.js';
import { HealthController } from './health.controller.js';

@Module({
  controllers: [HealthController],
  providers: [
    {
      provide: Readiness,
      inject: [DATABASE, JOB_QUEUE, LOGGER],
      useFactory: (database: Database, queue: JobQueue, logger: Logger) =>
        new Readiness({ ...databaseChecks(database), queue: () => queue.ping() }, logger),
    },
  ],
})
export class HealthModule {}
