import type { Logger } from '@app/common';
import type { JobConsumer, JobHandlers } from '@app/core';
import { type Job, UnrecoverableError } from 'bullmq';

import { ping, startupTimeoutMs } from './ask.js';
import { openWorker } from './backend.js';
import type { ConsumerConfig } from './config.js';
import type { Envelope } from './envelope.js';
import { PoisonJobError } from './failure.js';
import { createJobRunner } from './run-job.js';

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
