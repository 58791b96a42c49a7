import { z } from 'zod';

import { mayLackBroker, queueSettings } from './settings.js';

/** Environment variables of every process that produces or consumes jobs. */
export const queueEnv = {
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  ...queueSettings,
};

export interface QueueConfig extends Readonly<z.output<z.ZodObject<typeof queueEnv>>> {
  /** Holds the queue when there is no REDIS_URL. */
  readonly DATABASE_URL?: string | undefined;
}

/** Environment variables of a command that works with dead letters. */
export const deadLetterEnv = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ...queueEnv,
};

/** A check for its environment schema: it says where the worker has its queue. */
export const requireDeadLetters = z.refine<{
  NODE_ENV: string;
  REDIS_URL?: string | undefined;
  DATABASE_URL?: string | undefined;
}>(
  ({ NODE_ENV, REDIS_URL, DATABASE_URL }) =>
    REDIS_URL !== undefined || (DATABASE_URL !== undefined && mayLackBroker(NODE_ENV)),
  {
    path: ['REDIS_URL'],
    error:
      'missing: set it to the Redis of the worker, or NODE_ENV=development and the DATABASE_URL of one without Redis',
    when: () => true,
  },
);

export interface ConsumerConfig extends QueueConfig {
  /** How many handlers run at the same time in one process. */
  readonly concurrency: number;
}

/**
 * A check for the environment schema of a process: in development and tests PostgreSQL replaces
 * Redis; production requires Redis.
 */
export const requireQueueUrl = z.refine<{ NODE_ENV: string; REDIS_URL?: string | undefined }>(
  ({ NODE_ENV, REDIS_URL }) => REDIS_URL !== undefined || mayLackBroker(NODE_ENV),
  // Also when other variables are wrong, so that all problems are listed at once.
  { path: ['REDIS_URL'], error: 'missing', when: () => true },
);
