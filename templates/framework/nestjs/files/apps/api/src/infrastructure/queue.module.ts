import type { Logger } from '@app/common';
import type { JobQueue } from '@app/core';
import { type Database, PendingJobsRepository } from '@app/database';
import { createJobQueue, createOutbox } from '@app/queue';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { CONFIG } from './config.module.js';
import { DATABASE } from './database.module.js';
import { LOGGER } from './logging.module.js';

export const JOB_QUEUE = Symbol('JOB_QUEUE');

@Global()
@Module({
  providers: [
    {
      provide: JOB_QUEUE,
      inject: [CONFIG, DATABASE, LOGGER],
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
