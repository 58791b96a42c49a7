import { z } from 'zod';

/** Environment variables of every process that limits rates. */
export const rateLimitEnv = {
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  // Becomes part of keys, hence the narrow alphabet.
  RATE_LIMIT_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,39}$/)
    .default('app'),
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
};

export type RateLimitConfig = Readonly<z.output<z.ZodObject<typeof rateLimitEnv>>>;
