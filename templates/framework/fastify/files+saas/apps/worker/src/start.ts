import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { createLogger, listenError, Readiness } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';
import { databaseChecks } from '@app/database';
import { createJobConsumer } from '@app/queue';

import { type BackgroundTask, startBackgroundTasks } from './background.js';
import { loadWorkerConfig, variables } from './config/index.js';
import { createHealthServer } from './health-server.js';
import { jobHandlers } from './jobs/index.js';
import { createServices } from './services.js';

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
  const logger = createLogger('worker', config.LOG_LEVEL);
  const services = await createServices(config);
  const { database } = services;
  const consumer = createJobConsumer(
    { ...config, concurrency: config.WORKER_CONCURRENCY },
    jobHandlers(services),
    logger,
  );
  const readiness = new Readiness(
    { ...databaseChecks(database), queue: () => consumer.ping() },
    ['database', 'queue'],
    logger,
  );
  const health = createHealthServer(readiness);
  let background: BackgroundTask | undefined;

  const stop = async () => {
    readiness.startDraining();
    await Promise.all([consumer.stop(), background?.stop()]);
    await services.close();
    health.close();
    health.closeAllConnections();
  };

  try {
    health.listen(config.WORKER_PORT, config.HOST);
    await once(health, 'listening');
    await consumer.start();
    background = startBackgroundTasks({ config, database, services, logger });
  } catch (error) {
    await stop();
    throw listenError(error, 'WORKER_PORT', config.WORKER_PORT);
  }
  return { healthPort: (health.address() as AddressInfo).port, stop };
}
