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

/** The producing side of the queue. */
export interface JobQueue {
  /**
   * #if multi
   * Resolves when the job is sure to be run. The correlation id of the request, the tenant and the
   * user travel with it.
   * #else
   * Resolves when the job is sure to be run. The correlation id of the request and the user travel
   * with it.
   * #endif
   *
   * The queue that services are given writes the job in the running unit of work: it is run when
   * that has been committed, however long the broker is away, and never when it is rolled back.
   * Outside of a unit of work it rejects.
   */
  enqueue<N extends JobName>(name: N, data: JobData<N>, options?: EnqueueOptions): Promise<void>;
  /** Rejects when the broker cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
