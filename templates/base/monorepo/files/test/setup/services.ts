import { loadConfig } from '@app/common';
import { migrate } from '@app/database';
import { type Services, startTestServices } from '@app/dev-services';
import { queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import type { TestProject } from 'vitest/node';
import { z } from 'zod';

import { seedDemo } from '../../scripts/demo.js';
import { readFreshEnv } from '../../scripts/env-file.js';
import { root } from '../../scripts/paths.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The environment for an app that is tested: `inject('env')`. */
    env: Services<'DATABASE_URL' | 'QUEUE_PREFIX'>['env'];
  }
}

/** Starts the services of one run of tests, on a migrated and seeded database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const services = await startTestServices(process.env);
  const env = {
    ...(await readFreshEnv(root)),
    ...services.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    QUEUE_RETRY_DELAY_MS: '50',
  };
  try {
    await migrate(env.DATABASE_URL);
    await seedDemo(env.DATABASE_URL);
  } catch (error) {
    await services.stop();
    throw error;
  }
  project.provide('env', env);
  return async () => {
    await removeQueue(loadConfig(z.object({ DATABASE_URL: z.string(), ...queueEnv }), env));
    await services.stop();
  };
}
