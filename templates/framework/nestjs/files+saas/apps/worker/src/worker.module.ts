import {
  APP_CONFIG,
  configModule,
  DATABASE,
  DatabaseModule,
  JobsModule,
  LOGGER,
  LoggingModule,
} from '@app/api/jobs';
import { type Logger, Readiness } from '@app/common';
import type { JobConsumer } from '@app/core';
import { type Database, databaseChecks } from '@app/database';
import { createJobConsumer } from '@app/queue';
import { type DynamicModule, Module } from '@nestjs/common';

import type { WorkerConfig } from './config/index.js';
import { jobHandlers } from './jobs/index.js';
import { JobServices } from './services.js';
import { JOB_CONSUMER, WorkerService } from './worker.service.js';

@Module({
  imports: [
    DatabaseModule,
    JobsModule,
    // #slot modules
  ],
  providers: [
    JobServices,
    {
      provide: JOB_CONSUMER,
      inject: [APP_CONFIG, JobServices, LOGGER],
      useFactory: (config: WorkerConfig, services: JobServices, logger: Logger) =>
        createJobConsumer(
          { ...config, concurrency: config.WORKER_CONCURRENCY },
          jobHandlers(services),
          logger,
        ),
    },
    {
      provide: Readiness,
      inject: [DATABASE, JOB_CONSUMER, LOGGER],
      useFactory: (database: Database, consumer: JobConsumer, logger: Logger) =>
        new Readiness(
          { ...databaseChecks(database), queue: () => consumer.ping() },
          ['database', 'queue'],
          logger,
        ),
    },
    WorkerService,
    // #slot providers
  ],
})
export class WorkerModule {
  static forRoot(config: WorkerConfig, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [configModule(config, 'worker'), LoggingModule.forRoot(logger)],
    };
  }
}
