import { setTimeout } from 'node:timers/promises';

import type { Logger } from '@app/common';
import type { Database } from '@app/database';

import { AuditSealsRepository } from './audit/audit-seals.repository.js';
import { sealKey } from './audit/seal.js';
import { AuditSealer } from './audit/sealer.js';
import type { WorkerConfig } from './config/index.js';

/** After a failure, the next attempt waits for so many intervals. */
const intervalsAfterFailure = 10;

/**
 * Seals the audit log every AUDIT_SEAL_INTERVAL_MS. Several workers may do so: one at a time seals,
 * and the others find nothing left. Without AUDIT_SEAL_KEY, which production requires, it is left
 * unsealed.
 */
export function startSealing(
  { AUDIT_SEAL_KEY: key, AUDIT_SEAL_INTERVAL_MS: interval }: WorkerConfig,
  database: Database,
  logger: Logger,
): { readonly stop: () => Promise<void> } {
  if (!key) {
    logger.warn('AUDIT_SEAL_KEY is missing: the audit log is not sealed');
    return { stop: () => Promise.resolve() };
  }
  const sealer = new AuditSealer(database, new AuditSealsRepository(database), sealKey(key));
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    for (let intervals = 1; ;) {
      await setTimeout(intervals * interval, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      intervals = (await sealOnce()) ? 1 : intervalsAfterFailure;
    }
  }

  async function sealOnce(): Promise<boolean> {
    try {
      const entries = await sealer.seal();
      if (entries > 0) logger.debug({ entries }, 'sealed the audit log');
      return true;
    } catch (error) {
      logger.error({ err: error }, 'could not seal the audit log');
      return false;
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
