import { randomBytes } from 'node:crypto';

import { loadConfig } from '@app/common';
import { queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { z } from 'zod';

import { startBroker } from './broker.js';
import { createDatabase, dropDatabase } from './postgres/databases.js';
import { startTestPostgres } from './postgres/test-postgres.js';
import type { Services } from './services.js';

/** The services of one run of tests. */
export type TestServices = Services<'DATABASE_URL' | 'QUEUE_PREFIX'>;

const queueConfig = z.object({ DATABASE_URL: z.string(), ...queueEnv });

/** Finds or starts the services, with a database and a queue that are of this run alone. */
export async function startTestRun(env: NodeJS.ProcessEnv): Promise<TestServices> {
  const started: Pick<Services, 'stop'>[] = [];
  const stop = async () => {
    for (const service of started.reverse()) await service.stop();
  };
  try {
    const postgres = await startTestPostgres(env);
    started.push(postgres);
    const broker = await startBroker(env);
    started.push(broker);

    const run = `test-${randomBytes(4).toString('hex')}`;
    const runEnv = {
      ...broker.env,
      DATABASE_URL: new URL(`/${run}`, postgres.url).href,
      QUEUE_PREFIX: run,
      QUEUE_RETRY_DELAY_MS: '50',
    };
    await createDatabase(postgres.url, run);
    started.push({ stop: () => dropDatabase(postgres.url, run) });
    started.push({ stop: () => removeQueue(loadConfig(queueConfig, runEnv)) });
    return { env: runEnv, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
