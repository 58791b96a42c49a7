import type { DeadLetters } from '@app/core';

import type { QueueConfig } from './config.js';
import { createInProcessDeadLetters } from './in-process/dead-letters.js';
import { createRabbitDeadLetters } from './rabbitmq/dead-letters.js';

/** The dead-letter queue. */
export function createDeadLetters(config: QueueConfig): DeadLetters {
  const { AMQP_URL: url, QUEUE_PREFIX: prefix } = config;
  return url === undefined
    ? createInProcessDeadLetters(prefix)
    : createRabbitDeadLetters(url, prefix);
}
