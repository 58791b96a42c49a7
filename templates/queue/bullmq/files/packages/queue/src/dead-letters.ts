import type { DeadLetters } from '@app/core';

import { ask } from './ask.js';
import { closeQueue, openQueue } from './backend.js';
import type { QueueConfig } from './config.js';

/**
 * The dead letters are the jobs that BullMQ keeps as failed, not copies of them in another queue:
 * a job becomes failed in the same atomic step in which it stops being active, so no crash can lose
 * it on the way. That includes jobs that BullMQ gives up itself, because their worker died twice.
 */
export function createDeadLetters(config: QueueConfig): DeadLetters {
  const queue = openQueue(config);
  return {
    async list(limit) {
      const jobs = await ask(queue, () => queue.getJobs(['failed'], 0, limit - 1, true));
      return jobs.map((job) => ({
        id: job.id ?? '',
        name: job.name,
        payload: job.data,
        reason: job.failedReason,
        attempts: job.attemptsMade,
      }));
    },
    async retry(ids) {
      const failed = await ask(queue, () => queue.getJobs(['failed']));
      const wanted = ids === undefined ? failed : failed.filter(({ id }) => ids.includes(id ?? ''));
      for (const job of wanted) {
        await ask(queue, () => job.retry('failed', { resetAttemptsMade: true }));
      }
      return wanted.length;
    },
    close: () => closeQueue(queue),
  };
}
