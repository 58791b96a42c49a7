import type { Logger } from '@app/common';

import type { QueueConfig } from './config.js';
import { createInProcessJobQueue } from './in-process/job-queue.js';
import type { Producer } from './producer.js';
import { createRabbitJobQueue } from './rabbitmq/job-queue.js';

/**
 * The producing side of the queue. It connects in the background; while it is not connected,
 * `enqueue` waits a moment, then rejects with an UnavailableError.
 */
export function createJobQueue(config: QueueConfig, logger: Logger): Producer {
  const { AMQP_URL: url, QUEUE_PREFIX: prefix } = config;
  return url === undefined
    ? createInProcessJobQueue(prefix)
    : createRabbitJobQueue(url, prefix, logger);
}
