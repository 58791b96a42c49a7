import type { DeadLetters } from '@app/core';

import { closeQueue, openQueue, timeoutMs } from './backend.js';
import type { QueueConfig } from './config.js';
import { within } from './within.js';

/**
 * The dead letters are the jobs that BullMQ keeps as failed, not copies of them in another queue:
 * a job becomes failed in the same atomic step in which it stops being active, so no crash can lose
 * it on the way. That includes jobs that BullMQ gives up itself, because their worker died twice.
 */
export function createDeadLetters(config: QueueConfig): DeadLetters {
  const queue = openQueue(config);
  return {
    async list(limit) {
      await within(timeoutMs, 'connecting to the job queue', queue.waitUntilReady());
      const jobs = await queue.getJobs(['failed'], 0, limit - 1, true);
      return jobs.map((job) => ({
        id: job.id ?? '',
        name: job.name,
        payload: job.data,
        reason: job.failedReason,
        attempts: job.attemptsMade,
      }));
    },
    close: () => closeQueue(queue),
  };
}
