import type { Logger } from '@app/common';
import type { JobQueue } from '@app/core';

import { closeQueue, openQueue, timeoutMs } from './backend.js';
import type { QueueConfig } from './config.js';
import { sealEnvelope } from './envelope.js';
import { within } from './within.js';

/**
 * The producing side of the queue. It connects in the background; while it is not connected,
 * `enqueue` waits a moment, then rejects.
 */
export function createJobQueue(config: QueueConfig, logger: Logger): JobQueue {
  const queue = openQueue(config, (error) => {
    logger.error({ err: error }, 'job queue connection failed');
  });
  const connected = () => within(timeoutMs, 'connecting to the job queue', queue.waitUntilReady());

  return {
    async enqueue(name, data, { deduplicationKey, delayMs } = {}) {
      const envelope = sealEnvelope(name, data);
      await connected();
      await queue.add(name, envelope, {
        jobId: envelope.id,
        ...(delayMs !== undefined && { delay: delayMs }),
        ...(deduplicationKey !== undefined && {
          // Two tenants, or two kinds of job, may use the same key for different things.
          deduplication: { id: `${envelope.tenantId}/${name}/${deduplicationKey}` },
        }),
      });
    },
    async ping() {
      await connected();
      // The cheapest question that every backend of BullMQ answers.
      await queue.getBackend().isMaxed();
    },
    close: () => closeQueue(queue),
  };
}
