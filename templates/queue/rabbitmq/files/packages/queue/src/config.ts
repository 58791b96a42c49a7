import { z } from 'zod';

import { allowsStandIn, queueSettings } from './settings.js';

/** Environment variables of every process that produces or consumes jobs. */
export const queueEnv = {
  AMQP_URL: z.url({ protocol: /^amqps?$/ }).optional(),
  ...queueSettings,
};

export type QueueConfig = Readonly<z.output<z.ZodObject<typeof queueEnv>>>;

export interface ConsumerConfig extends QueueConfig {
  /** How many handlers run at the same time in one process. */
  readonly concurrency: number;
}

/**
 * A check for the environment schema of a process: in development and tests an in-process
 * broker replaces RabbitMQ; production requires RabbitMQ.
 */
export const requireQueueUrl = z.refine<{ NODE_ENV: string; AMQP_URL?: string | undefined }>(
  ({ NODE_ENV, AMQP_URL }) => AMQP_URL !== undefined || allowsStandIn(NODE_ENV),
  // Also when other variables are wrong, so that all problems are listed at once.
  { path: ['AMQP_URL'], error: 'missing', when: () => true },
);
