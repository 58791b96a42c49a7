import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { createLogger, Readiness } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';
import {
  createDatabase,
  databaseChecks,
  PendingJobsRepository,
  refuseUnrestrictedRole,
} from '@app/database';
import { createMailer } from '@app/mail';
import { createJobConsumer, createJobQueue, deliverPending } from '@app/queue';

import { loadWorkerConfig, variables } from './config/index.js';
import { createHealthServer } from './health-server.js';
import { jobHandlers } from './jobs/index.js';
import { startPurging } from './purging.js';
import { startSealing } from './sealing.js';

/** A worker that takes jobs. `stop` drains it: it finishes those it has and disconnects. */
export interface RunningWorker {
  /** Where `/health` and `/ready` are served. */
  readonly healthPort: number;
  stop(): Promise<void>;
}

/**
 * @throws InvalidConfigError when `env` does not describe a runnable worker
 * @throws UnrestrictedRoleError when row-level security would not hold for it
 * @throws when the queue cannot be reached or the health port is taken
 */
export async function startWorker(env: NodeJS.ProcessEnv): Promise<RunningWorker> {
  const config = loadWorkerConfig(await resolveSecrets(env, variables));
  const logger = createLogger('worker', config.LOG_LEVEL);
  const databaseOptions = { ...config, applicationName: 'worker' };
  await refuseUnrestrictedRole(databaseOptions);
  const database = createDatabase(databaseOptions);
  const mailer = createMailer(config);
  // #slot create
  const consumer = createJobConsumer(
    { ...config, concurrency: config.WORKER_CONCURRENCY },
    jobHandlers({
      database,
      mailer,
      appUrl: config.APP_URL,
      // #slot services
    }),
    logger,
  );
  const purging = startPurging({
    config,
    options: databaseOptions,
    logger,
    // #slot purging
  });
  const sealing = startSealing(config, database, logger);
  const producer = createJobQueue(config, logger);
  const delivery = new AbortController();
  let delivered = Promise.resolve();
  const readiness = new Readiness(
    { ...databaseChecks(database), queue: () => consumer.ping() },
    ['database', 'queue'],
    logger,
  );
  const health = createHealthServer(readiness);

  const stop = async () => {
    readiness.startDraining();
    delivery.abort();
    await Promise.all([consumer.stop(), purging.stop(), sealing.stop(), delivered]);
    await Promise.all([
      producer.close(),
      database.close(),
      mailer.close(),
      // #slot close
    ]);
    health.close();
    health.closeAllConnections();
  };

  try {
    health.listen(config.WORKER_PORT, config.HOST);
    await once(health, 'listening');
    await consumer.start();
    delivered = deliverPending(
      { unitOfWork: database, pending: new PendingJobsRepository(database), producer, logger },
      delivery.signal,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { healthPort: (health.address() as AddressInfo).port, stop };
}
