import type { WorkScope } from '../scope.js';

/** A job that was enqueued and that the broker does not have yet. */
export interface PendingJob {
  readonly id: string;
  /** What is to be handed to the broker, as JSON. */
  readonly envelope: object;
  readonly deduplicationKey: string | null;
  /** When it may run; null for at once. */
  readonly runAt: Date | null;
}

/** The jobs that wait for the broker. Every method takes part in a unit of work. */
export interface PendingJobs {
  /** On whose behalf the running unit of work is; of nobody when it is one for identities. */
  readonly onBehalfOf: Partial<WorkScope>;
  /** @param dueAt when somebody else may hand it over */
  add(job: PendingJob, dueAt: Date): Promise<void>;
  /** Takes jobs that are due at `now`. Until `dueAt` nobody else gets them. */
  claim(limit: number, now: Date, dueAt: Date): Promise<readonly PendingJob[]>;
  remove(id: string): Promise<void>;
}
