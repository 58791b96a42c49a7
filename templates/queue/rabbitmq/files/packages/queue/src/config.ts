import { z } from 'zod';

import { mayLackBroker, queueSettings } from './settings.js';

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

/** Environment variables of a command that works with dead letters. */
export const deadLetterEnv = queueEnv;

/** A check for its environment schema: the jobs of an in-process broker are out of its reach. */
export const requireDeadLetters = z.refine<{ AMQP_URL?: string | undefined }>(
  ({ AMQP_URL }) => AMQP_URL !== undefined,
  {
    path: ['AMQP_URL'],
    error:
      'missing: set it to the RabbitMQ of the worker; without one, dead jobs are in its memory',
    when: () => true,
  },
);

/**
 * A check for the environment schema of a process: in development and tests an in-process
 * broker replaces RabbitMQ; production requires RabbitMQ.
 */
export const requireQueueUrl = z.refine<{ NODE_ENV: string; AMQP_URL?: string | undefined }>(
  ({ NODE_ENV, AMQP_URL }) => AMQP_URL !== undefined || mayLackBroker(NODE_ENV),
  // Also when other variables are wrong, so that all problems are listed at once.
  { path: ['AMQP_URL'], error: 'missing', when: () => true },
);
