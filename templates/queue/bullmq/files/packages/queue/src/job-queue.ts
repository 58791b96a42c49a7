import type { Logger } from '@app/common';

import { ask, ping } from './ask.js';
import { closeQueue, openQueue } from './backend.js';
import type { QueueConfig } from './config.js';
import { createProducer, type Producer } from './producer.js';

/**
 * The producing side of the queue. It connects in the background; while it is not connected,
 * `enqueue` waits a moment, then rejects with an UnavailableError.
 */
export function createJobQueue(config: QueueConfig, logger: Logger): Producer {
  const queue = openQueue(config, (error) => {
    logger.error({ err: error }, 'job queue connection failed');
  });
  return createProducer({
    async publish(envelope, { deduplicationKey, delayMs } = {}) {
      const { name } = envelope;
      const options = {
        jobId: envelope.id,
        ...(delayMs !== undefined && { delay: delayMs }),
        ...(deduplicationKey !== undefined && {
          // #if multi
          // Two tenants, or two kinds of job, may use the same key for different things.
          deduplication: { id: `${envelope.tenantId ?? ''}/${name}/${deduplicationKey}` },
          // #else
          // Two kinds of job may use the same key for different things.
          deduplication: { id: `${name}/${deduplicationKey}` },
          // #endif
        }),
      };
      await ask(queue, () => queue.add(name, envelope, options));
    },
    ping: () => ping(queue),
    close: () => closeQueue(queue),
  });
}
