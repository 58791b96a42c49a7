import type { Logger } from '@app/common';
import type { JobQueue } from '@app/core';
import { createJobQueue } from '@app/queue';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { CONFIG } from './config.module.js';
import { LOGGER } from './logging.module.js';

export const JOB_QUEUE = Symbol('JOB_QUEUE');

@Global()
@Module({
  providers: [
    {
      provide: JOB_QUEUE,
      inject: [CONFIG, LOGGER],
      useFactory: (config: ApiConfig, logger: Logger) => createJobQueue(config, logger),
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
