import { z } from 'zod';

/** Environment variables that mean the same for every broker. */
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
export function allowsStandIn(nodeEnv: string): boolean {
  return nodeEnv === 'development' || nodeEnv === 'test';
}
