import type { Logger } from '@app/common';
import type { JobQueue } from '@app/core';
import { type Database, PendingJobsRepository } from '@app/database';
import { createJobQueue, createOutbox } from '@app/queue';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { API_CONFIG } from './config.module.js';
import { DATABASE } from './database.module.js';
import { LOGGER } from './logging.module.js';

/** The producing side of the queue: `@Inject(JOB_QUEUE) queue: JobQueue`. */
export const JOB_QUEUE = Symbol('JOB_QUEUE');

@Module({
  providers: [
    {
      provide: JOB_QUEUE,
      inject: [API_CONFIG, DATABASE, LOGGER],
      useFactory: (config: ApiConfig, database: Database, logger: Logger) =>
        createOutbox({
          unitOfWork: database,
          pending: new PendingJobsRepository(database),
          producer: createJobQueue(config, logger),
          logger,
        }),
    },
  ],
  exports: [JOB_QUEUE],
})
export class QueueModule implements OnApplicationShutdown {
  constructor(@Inject(JOB_QUEUE) private readonly queue: JobQueue) {}

  /** Runs after the server has answered the last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
