import 'reflect-metadata';

import { NestLogger } from '@app/api/jobs';
import { createLogger } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';
import { refuseUnrestrictedRole } from '@app/database';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { loadWorkerConfig, variables } from './config/index.js';
import { WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

/** A worker that takes jobs. `stop` drains it: it finishes those it has and disconnects. */
export interface RunningWorker {
  /** Where `/health` and `/ready` are served. */
  readonly healthPort: number;
  stop(): Promise<void>;
}

/**
 * @throws InvalidConfigError when `env` does not describe a runnable worker, or its port is taken
 * @throws UnrestrictedRoleError when row-level security would not hold for it
 * @throws when the queue cannot be reached
 */
export async function startWorker(env: NodeJS.ProcessEnv): Promise<RunningWorker> {
  const config = loadWorkerConfig(await resolveSecrets(env, variables));
  await refuseUnrestrictedRole({ ...config, applicationName: 'worker' });
  const logger = createLogger('worker', config.LOG_LEVEL);
  const options: Pick<NestApplicationOptions, 'abortOnError' | 'logger'> = {
    logger: new NestLogger(logger),
    abortOnError: false,
  };
  const module = WorkerModule.forRoot(config, logger);
  const worker = await NestFactory.createApplicationContext(module, options);
  const stop = () => worker.close();
  try {
    return { healthPort: await worker.get(WorkerService).start(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
