import { setTimeout } from 'node:timers/promises';

import type { Logger } from '@app/common';
import { objectKey, type ObjectStorage, type WorkScope } from '@app/core';
import { type DatabaseOptions, purge } from '@app/database';

import type { WorkerConfig } from './config/index.js';

/**
 * Deletes expired data about every PURGE_INTERVAL_SECONDS, with jitter, so that the workers do not all
 * start at the same moment.
 */
export function startPurging(
  config: WorkerConfig,
  options: DatabaseOptions,
  storage: ObjectStorage,
  logger: Logger,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const work = {
    options,
    retention: config,
    // #if multi
    removeObject: (tenant: WorkScope, fileId: string) => storage.delete(objectKey(tenant, fileId)),
    // #else
    removeObject: (_: WorkScope, fileId: string) => storage.delete(objectKey(fileId)),
    // #endif
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
