import type { Logger } from '@app/common';
import type { DeadLetters, JobConsumer, JobHandlers } from '@app/core';

import type { ConsumerConfig, QueueConfig } from './config.js';
import {
  createInProcessDeadLetters,
  createInProcessJobConsumer,
  createInProcessJobQueue,
} from './in-process.js';
import type { Producer } from './producer.js';
import { createRabbitJobConsumer } from './rabbitmq/consumer.js';
import { createRabbitDeadLetters, createRabbitJobQueue } from './rabbitmq/producer.js';
import { createJobRunner } from './run-job.js';

/**
 * The producing side of the queue. It connects in the background; while it is not connected,
 * `enqueue` waits a moment, then rejects with an UnavailableError. A `deduplicationKey` has no
 * effect: RabbitMQ does not know which jobs it has, and the in-process broker does as it does.
 */
export function createJobQueue(config: QueueConfig, logger: Logger): Producer {
  const { AMQP_URL: url, QUEUE_PREFIX: prefix } = config;
  return url === undefined
    ? createInProcessJobQueue(prefix)
    : createRabbitJobQueue(url, prefix, logger);
}

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

/** The dead-letter queue. */
export function createDeadLetters(config: QueueConfig): DeadLetters {
  const { AMQP_URL: url, QUEUE_PREFIX: prefix } = config;
  return url === undefined
    ? createInProcessDeadLetters(prefix)
    : createRabbitDeadLetters(url, prefix);
}
