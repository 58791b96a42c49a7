import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { APP_CONFIG, DATABASE, LOGGER } from '@app/api/jobs';
import { listenError, type Logger, Readiness } from '@app/common';
import type { JobConsumer } from '@app/core';
import type { Database } from '@app/database';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';

import { type BackgroundTask, startBackgroundTasks } from './background.js';
import type { WorkerConfig } from './config/index.js';
import { createHealthServer } from './health-server.js';
import { JobServices } from './services.js';

/** The consuming side of the queue: `@Inject(JOB_CONSUMER) consumer: JobConsumer`. */
export const JOB_CONSUMER = Symbol('JOB_CONSUMER');

/** Takes jobs from `start` until the application context is closed. */
@Injectable()
export class WorkerService
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  readonly #health;
  #background: BackgroundTask | undefined;

  constructor(
    @Inject(APP_CONFIG) private readonly config: WorkerConfig,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(JOB_CONSUMER) private readonly consumer: JobConsumer,
    private readonly services: JobServices,
    private readonly readiness: Readiness,
  ) {
    this.#health = createHealthServer(readiness);
  }

  onApplicationBootstrap(): void {
    const { config, database, logger, services } = this;
    this.#background = startBackgroundTasks({ config, database, services, logger });
  }

  /**
   * No hook, because it may fail: when a hook rejects, NestJS returns no context, and what is
   * connected could not be closed.
   * @returns the port of `/health` and `/ready`
   */
  async start(): Promise<number> {
    const { HOST, WORKER_PORT } = this.config;
    this.#health.listen(WORKER_PORT, HOST);
    await once(this.#health, 'listening').catch((error: unknown) => {
      throw listenError(error, 'WORKER_PORT', WORKER_PORT);
    });
    await this.consumer.start();
    return (this.#health.address() as AddressInfo).port;
  }

  /** Finishes the jobs that are running. The modules disconnect after this. */
  async beforeApplicationShutdown(): Promise<void> {
    this.readiness.startDraining();
    await Promise.all([this.consumer.stop(), this.#background?.stop()]);
  }

  onApplicationShutdown(): void {
    this.#health.close();
    this.#health.closeAllConnections();
  }
}
