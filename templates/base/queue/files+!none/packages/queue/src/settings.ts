import { z } from 'zod';

/** Environment variables of the queue, besides the URL of its broker. */
export const queueSettings = {
  // Becomes part of names inside the broker, hence the narrow alphabet.
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,39}$/)
    .default('app'),
  QUEUE_RETRY_DELAY_MS: z.coerce.number().int().min(1).default(1000),
  QUEUE_RETRY_MAX_DELAY_MS: z.coerce.number().int().min(1).max(86_400_000).default(3_600_000),
};

/** Whether a process may do without a broker: only when it says what it is, never by accident. */
export function mayLackBroker(nodeEnv: string): boolean {
  return nodeEnv === 'development' || nodeEnv === 'test';
}

interface RetryDelays {
  readonly QUEUE_RETRY_DELAY_MS: number;
  readonly QUEUE_RETRY_MAX_DELAY_MS: number;
}

/** How long a job waits after its `attempt`-th failure: twice as long each time, up to a limit. */
export function retryDelayMs(attempt: number, config: RetryDelays): number {
  return Math.min(
    config.QUEUE_RETRY_DELAY_MS * 2 ** (attempt - 1),
    config.QUEUE_RETRY_MAX_DELAY_MS,
  );
}
