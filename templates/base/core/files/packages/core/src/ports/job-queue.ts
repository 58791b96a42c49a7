import type { JobData, JobName } from '../jobs.js';

export interface EnqueueOptions {
  /**
   * Enqueuing the same key again while the first job is still known to the queue has no effect,
   * where the queue can tell.
   */
  readonly deduplicationKey?: string;
  /** Milliseconds before the job may run. */
  readonly delayMs?: number;
}

/**
 * #if multi
 * The producing side of the queue. The current request context (correlation id, tenant, user)
 * travels with every job.
 * #else
 * The producing side of the queue. The current request context (correlation id, user) travels with
 * every job.
 * #endif
 */
export interface JobQueue {
  /** Resolves when the broker has taken responsibility for the job; rejects when it has not. */
  enqueue<N extends JobName>(name: N, data: JobData<N>, options?: EnqueueOptions): Promise<void>;
  /** Rejects when the broker cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
