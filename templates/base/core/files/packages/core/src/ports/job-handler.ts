import type { JobData, JobName } from '../jobs.js';

/**
 * Does the work of one job, inside the request context of whoever enqueued it. May run more than
 * once for the same job (at-least-once delivery), so it must be idempotent. Rejecting makes the
 * queue retry, then dead-letter the job.
 */
export type JobHandler<N extends JobName> = (data: JobData<N>) => Promise<void>;

export type JobHandlers = { readonly [N in JobName]: JobHandler<N> };
