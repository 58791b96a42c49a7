import type { Logger } from '@app/common';
import type { DeadLetters, JobConsumer, JobHandlers } from '@app/core';
import { type Job, UnrecoverableError } from 'bullmq';

import { ask, closeQueue, openQueue, openWorker, ping, startupTimeoutMs } from './backend.js';
import type { ConsumerConfig, QueueConfig } from './config.js';
import type { Envelope } from './envelope.js';
import { createProducer, type Producer } from './producer.js';
import { createJobRunner, PoisonJobError } from './run-job.js';

/**
 * The producing side of the queue. It connects in the background; while it is not connected,
 * `enqueue` waits a moment, then rejects with an UnavailableError. A job is ignored while one with
 * the same `deduplicationKey` waits or runs.
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

/** The consuming side of the queue: at most `concurrency` handlers run at the same time. */
export function createJobConsumer(
  config: ConsumerConfig,
  handlers: JobHandlers,
  logger: Logger,
): JobConsumer {
  const runJob = createJobRunner(handlers, logger);
  const handle = async (job: Job<Envelope>) => {
    try {
      await runJob(job.data, job.attemptsMade + 1);
    } catch (error) {
      throw error instanceof PoisonJobError ? new UnrecoverableError(error.message) : error;
    }
  };
  const worker = openWorker(config, handle, (error) => {
    logger.error({ err: error }, 'job consumer connection failed');
  });

  return {
    async start() {
      await ping(worker, startupTimeoutMs);
      // It rejects when it can never take another job: then the process ends, to be started again.
      void worker.run();
    },
    ping: () => ping(worker),
    stop: () => worker.close(),
  };
}

/**
 * The dead letters are the jobs that BullMQ keeps as failed, not copies of them in another queue:
 * a job becomes failed in the same atomic step in which it stops being active, so no crash can lose
 * it on the way. That includes jobs that BullMQ gives up itself, because their worker died too often.
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
