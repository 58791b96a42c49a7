import { setTimeout } from 'node:timers/promises';

import type { Logger } from '@app/common';
import { type DatabaseOptions, purge } from '@app/database';

import type { WorkerConfig } from './config/index.js';

interface Purging {
  readonly config: WorkerConfig;
  readonly options: DatabaseOptions;
  readonly logger: Logger;
  // #slot purging
}

/**
 * Deletes expired data about every PURGE_INTERVAL_SECONDS, with jitter, so that the workers do not all
 * start at the same moment.
 */
export function startPurging(purging: Purging): { readonly stop: () => Promise<void> } {
  const { config, options, logger } = purging;
  const stopping = new AbortController();
  const { signal } = stopping;
  const work = {
    options,
    retention: config,
    // #slot work
    signal,
  };

  async function run(): Promise<void> {
    for (;;) {
      const delay = config.PURGE_INTERVAL_SECONDS * 1000 * (0.5 + Math.random());
      await setTimeout(delay, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await purgeOnce();
    }
  }

  async function purgeOnce(): Promise<void> {
    try {
      const deleted = await purge(work);
      if (deleted > 0) logger.info({ deleted }, 'purged');
    } catch (error) {
      logger.error({ err: error }, 'could not purge');
    }
  }

  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
