import { loadConfig, processEnv } from '@app/common';
import { databaseEnv } from '@app/database';
import { mailEnv, requireMailServer } from '@app/mail';
import { queueEnv, requireQueueUrl } from '@app/queue';
import { requireBucket, storageEnv } from '@app/storage';
import { z } from 'zod';

/** The environment of the worker. */
export const configSchema = z
  .object({
    ...processEnv,
    HOST: z.string().optional(),
    WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).default(5),
    ...databaseEnv,
    ...queueEnv,
    ...mailEnv,
    ...storageEnv,
  })
  .check(requireQueueUrl, ...requireMailServer, ...requireBucket)
  .transform((env) => ({
    ...env,
    HOST: env.HOST ?? (env.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1'),
  }));

export type WorkerConfig = Readonly<z.output<typeof configSchema>>;

/** The names of all variables. */
export const variables = Object.keys(configSchema.in.shape);

/** @throws InvalidConfigError that lists everything wrong with `env` */
export function loadWorkerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  return loadConfig(configSchema, env);
}
