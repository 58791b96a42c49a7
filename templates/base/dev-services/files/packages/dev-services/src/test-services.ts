import { randomBytes } from 'node:crypto';

import { startBroker } from './broker.js';
import { createDatabase, dropDatabase } from './postgres/databases.js';
import { startTestPostgres } from './postgres/test-postgres.js';
import type { Services } from './services.js';

/**
 * Finds or starts the services for a run of tests: those that `env` names, otherwise containers
 * when TEST_CONTAINERS is 1, otherwise what needs no installation. The database and the queues are
 * of this run alone.
 */
export async function startTestServices(
  env: NodeJS.ProcessEnv,
): Promise<Services<'DATABASE_URL' | 'QUEUE_PREFIX'>> {
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
    await createDatabase(postgres.url, run);
    started.push({ stop: () => dropDatabase(postgres.url, run) });
    const DATABASE_URL = new URL(`/${run}`, postgres.url).href;
    return { env: { ...broker.env, DATABASE_URL, QUEUE_PREFIX: run }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
