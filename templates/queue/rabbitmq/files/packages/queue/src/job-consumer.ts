import type { Logger } from '@app/common';
import type { JobConsumer, JobHandlers } from '@app/core';

import type { ConsumerConfig } from './config.js';
import { createInProcessJobConsumer } from './in-process/job-consumer.js';
import { createRabbitJobConsumer } from './rabbitmq/job-consumer.js';
import { createJobRunner } from './run-job.js';

/** The consuming side of the queue: at most `concurrency` handlers run at the same time. */
export function createJobConsumer(
  config: ConsumerConfig,
  handlers: JobHandlers,
  logger: Logger,
): JobConsumer {
  const runJob = createJobRunner(handlers, logger);
  return config.AMQP_URL === undefined
    ? createInProcessJobConsumer(config, runJob)
    : createRabbitJobConsumer(config.AMQP_URL, config, runJob, logger);
}
