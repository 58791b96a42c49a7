import { loadConfig, processEnv } from '@app/common';
import { databaseEnv, retentionEnv } from '@app/database';
import { mailEnv, requireMailServer } from '@app/mail';
import { queueEnv, requireQueueUrl } from '@app/queue';
import { z } from 'zod';

// Required in production: with a default, mails would be sent with links that do not work.
const requireAppUrl = z.refine<{
  readonly NODE_ENV: string;
  readonly APP_URL?: string | undefined;
}>(({ NODE_ENV, APP_URL }) => APP_URL !== undefined || NODE_ENV !== 'production', {
  path: ['APP_URL'],
  error: 'missing',
  when: () => true,
});

/** The environment of the worker. */
export const configSchema = z
  .object({
    ...processEnv,
    HOST: z.string().optional(),
    WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).default(5),
    APP_URL: z.url({ protocol: /^https?$/ }).optional(),
    // A timer cannot be set for longer than 24 days.
    PURGE_INTERVAL_SECONDS: z.coerce.number().int().min(1).max(1_000_000).default(3600),
    ...databaseEnv,
    ...retentionEnv,
    ...queueEnv,
    ...mailEnv,
    // #slot variables
  })
  .check(
    requireQueueUrl,
    ...requireMailServer,
    // #slot checks
    requireAppUrl,
  )
  .transform((env) => ({
    ...env,
    // Without the slash at the end that people write or leave out.
    APP_URL: (env.APP_URL ?? 'http://localhost:5173').replace(/\/$/, ''),
    HOST: env.HOST ?? (env.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1'),
  }));

export type WorkerConfig = Readonly<z.output<typeof configSchema>>;

/** The names of all variables. */
export const variables = Object.keys(configSchema.in.shape);

/** @throws InvalidConfigError that lists everything wrong with `env` */
export function loadWorkerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  return loadConfig(configSchema, env);
}
