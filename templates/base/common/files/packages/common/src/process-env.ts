import { z } from 'zod';

/** Environment variables of every process. */
export const processEnv = {
  // Forgetting to set it must not open what only a developer needs.
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};
