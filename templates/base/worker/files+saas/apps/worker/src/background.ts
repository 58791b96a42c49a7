import { setTimeout } from 'node:timers/promises';

import type { Logger } from '@app/common';
import { type Database, PendingJobsRepository, purge } from '@app/database';
import { createJobQueue, deliverPending } from '@app/queue';

import type { WorkerConfig } from './config/index.js';
import type { JobServices } from './services.js';

interface Dependencies {
  readonly config: WorkerConfig;
  readonly database: Database;
  readonly services: JobServices;
  readonly logger: Logger;
}

/** Work that goes on until it is stopped. */
export interface BackgroundTask {
  /** Resolves when the step that is running has been finished. */
  stop(): Promise<void>;
}

/** Starts what the worker does beside the jobs. */
export function startBackgroundTasks(dependencies: Dependencies): BackgroundTask {
  const tasks = [
    startDelivery(dependencies),
    startPurging(dependencies),
    // #slot start
  ];
  return {
    stop: async () => {
      await Promise.all(tasks.map((task) => task.stop()));
    },
  };
}

/** Hands over to the broker the jobs that the process which enqueued them could not hand over. */
function startDelivery({ config, database, logger }: Dependencies): BackgroundTask {
  const producer = createJobQueue(config, logger);
  const pending = new PendingJobsRepository(database);
  const task = startTask((signal) =>
    deliverPending({ unitOfWork: database, pending, producer, logger }, signal),
  );
  return {
    stop: async () => {
      await task.stop();
      await producer.close();
    },
  };
}

/**
 * Deletes expired data about every PURGE_INTERVAL_SECONDS, with jitter, so that the workers do not all
 * start at the same moment.
 */
function startPurging(dependencies: Dependencies): BackgroundTask {
  const { config, logger } = dependencies;
  return startTask(async (signal) => {
    const work = {
      options: { ...config, applicationName: 'worker' },
      retention: config,
      // #slot purging
      signal,
    };
    for (;;) {
      const delay = config.PURGE_INTERVAL_SECONDS * 1000 * (0.5 + Math.random());
      await setTimeout(delay, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        const deleted = await purge(work);
        if (deleted > 0) logger.info({ deleted }, 'purged');
      } catch (error) {
        logger.error({ err: error }, 'could not purge');
      }
    }
  });
}

/** @param run ends soon after the signal is aborted, and does not reject */
function startTask(run: (signal: AbortSignal) => Promise<void>): BackgroundTask {
  const stopping = new AbortController();
  const running = run(stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
