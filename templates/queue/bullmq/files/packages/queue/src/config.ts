import { z } from 'zod';

import { allowsStandIn, queueSettings } from './settings.js';

/** Environment variables of every process that produces or consumes jobs. */
export const queueEnv = {
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  ...queueSettings,
};

export interface QueueConfig extends Readonly<z.output<z.ZodObject<typeof queueEnv>>> {
  /** Holds the queue when there is no REDIS_URL. */
  readonly DATABASE_URL: string;
}

export interface ConsumerConfig extends QueueConfig {
  /** How many handlers run at the same time in one process. */
  readonly concurrency: number;
}

/**
 * A check for the environment schema of a process: in development and tests PostgreSQL replaces
 * Redis; production requires Redis.
 */
export const requireQueueUrl = z.refine<{ NODE_ENV: string; REDIS_URL?: string | undefined }>(
  ({ NODE_ENV, REDIS_URL }) => REDIS_URL !== undefined || allowsStandIn(NODE_ENV),
  // Also when other variables are wrong, so that all problems are listed at once.
  { path: ['REDIS_URL'], error: 'missing', when: () => true },
);
