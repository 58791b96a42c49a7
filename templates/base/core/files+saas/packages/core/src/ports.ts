import type { JobData, JobName } from './jobs.js';
import type { Scope, WorkScope } from './unit-of-work.js';

/** Work with the database, held to the rows of one scope. */
export interface UnitOfWork {
  /**
   * Runs `work` in a transaction that every repository called inside it takes part in. When
   * `work` rejects, everything is rolled back and the rejection is passed on. After a deadlock or
   * a serialization failure `work` runs again from the start. A call inside another one of
   * the same scope, or of one that includes it, is a savepoint of it, and has to be over before
   * anything else is done there.
   * @throws when called for another scope than the surrounding unit of work, inside `read`, or
   *   beside another savepoint
   */
  run<T>(scope: Scope, work: () => Promise<T>): Promise<T>;

  /**
   * Runs `work`, which only reads: every change is refused. Inside a unit of work of the same scope it
   * takes part in that one. By itself it need not be a transaction: its queries may take a connection
   * each, and each sees what was committed when it began. What has to fit together is read by one query.
   * #slot read
   */
  read<T>(scope: Scope, work: () => Promise<T>): Promise<T>;

  /**
   * Has `action` done inside the running unit of work, when everything else in it has been done;
   * never when it is rolled back. It is for work that holds up others, such as a lock that many
   * want.
   * @throws outside of a unit of work, and inside `read`, which commits nothing
   */
  beforeCommit(action: () => Promise<void>): void;

  /**
   * Has `action` done when the running unit of work, with all that surrounds it, has been
   * committed; never when it is rolled back. When the action rejects, so does `run`, although its
   * work is done.
   * @throws outside of a unit of work, and inside `read`, which commits nothing
   */
  afterCommit(action: () => Promise<void>): void;
}

export interface EnqueueOptions {
  /**
   * A hint for brokers that can ignore a job while one with the same key waits: whether that of
   * this repository does is said at its `createJobQueue`. Handlers are idempotent either way.
   */
  readonly deduplicationKey?: string;
  /** Milliseconds before the job may run. */
  readonly delayMs?: number;
}

/** The producing side of the queue. */
export interface JobQueue {
  /**
   * #if multi
   * Resolves when the job is stored durably. The correlation id of the request, the tenant and the
   * user travel with it.
   * #else
   * Resolves when the job is stored durably. The correlation id of the request and the user travel
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

/**
 * Does the work of one job, inside the request context of the code that enqueued it. May run more than
 * once for the same job (at-least-once delivery), so it must be idempotent. Rejecting makes the
 * queue retry, then dead-letter the job.
 */
export type JobHandler<N extends JobName> = (data: JobData<N>) => Promise<void>;

export type JobHandlers = { readonly [N in JobName]: JobHandler<N> };

/** The consuming side of the queue. */
export interface JobConsumer {
  start(): Promise<void>;
  /** Rejects when the broker cannot be reached. */
  ping(): Promise<void>;
  /** Takes no new jobs, waits for the running ones, then disconnects. */
  stop(): Promise<void>;
}

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
  /** The scope of the running unit of work; empty when it is for identities. */
  readonly onBehalfOf: Partial<WorkScope>;
  /** @param dueAt from when on another process may hand it over */
  add(job: PendingJob, dueAt: Date): Promise<void>;
  /** Takes jobs that are due at `now`. Until `dueAt` no other process gets them. */
  claim(limit: number, now: Date, dueAt: Date): Promise<readonly PendingJob[]>;
  remove(id: string): Promise<void>;
}

/** A job the queue has given up on, with the reason. */
export interface DeadLetter {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly reason: string;
  readonly attempts: number;
}

/** The jobs that the queue has given up on. */
export interface DeadLetters {
  /** The oldest `limit` dead letters. Reading does not remove them. */
  list(limit: number): Promise<readonly DeadLetter[]>;
  /**
   * Sends them back to the queue, where they are tried as often as new ones: those with the given
   * ids, or all.
   * @returns how many it was
   */
  retry(ids?: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/** One e-mail to one person. */
export interface MailMessage {
  /** An address, and nothing but one: no name, no list. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  /** Names the message, so that mail programs recognise one that is sent again. */
  readonly id?: string;
}

/** Sends e-mail. */
export interface Mailer {
  /**
   * Resolves when a mail server has taken responsibility for the message. The same message sent
   * twice arrives twice.
   * @throws InvalidMailError for an address or subject that no retry will make better
   */
  send(message: MailMessage): Promise<void>;
  close(): Promise<void>;
}

/** How many points may be consumed in a window of time. */
export interface RateRule {
  /** Part of the key: rules with different names count apart. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

export interface RateDecision {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until the window ends and all points are back. */
  readonly resetSeconds: number;
}

/**
 * Counts what callers do. Never rejects and never waits for long: counting less exactly is better
 * than refusing every request.
 */
export interface RateLimiter {
  /**
   * #if multi
   * @param key who is counted; what belongs to a tenant names the tenant
   * #else
   * @param key who is counted
   * #endif
   * @param cost in points; 1 unless given
   */
  consume(key: string, rule: RateRule, cost?: number): Promise<RateDecision>;
  /** Resets the counter of `key`, as after a successful sign-in. */
  reset(key: string, rule: RateRule): Promise<void>;
  /** Rejects while every process counts for itself. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
