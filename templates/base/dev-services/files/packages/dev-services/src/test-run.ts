import { randomBytes } from 'node:crypto';

import { loadConfig } from '@app/common';
import { queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { rateLimitEnv } from '@app/rate-limit';
import { removeCounters } from '@app/rate-limit/testing';
import { z } from 'zod';

import { startBroker } from './broker.js';
import { createDatabase, dropDatabases } from './postgres/databases.js';
import { allowSchemas, createRuntimeRole, dropRole, urlAs } from './postgres/roles.js';
import { startTestPostgres } from './postgres/test-postgres.js';
import type { Services } from './services.js';

/** The services of one run of tests. */
export type TestServices = Services<'DATABASE_URL' | 'MIGRATION_DATABASE_URL' | 'QUEUE_PREFIX'>;

const runConfig = z.object({ DATABASE_URL: z.string(), ...queueEnv, ...rateLimitEnv });

/** Finds or starts the services, with a database, a role and a queue that are of this run alone. */
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
    const role = `app_${run}`;
    const password = randomBytes(24).toString('base64url');
    const owner = new URL(`/${run}`, postgres.url).href;
    const runEnv = {
      // Where the broker is another one, Redis is used when it is given.
      ...(env.REDIS_URL && { REDIS_URL: env.REDIS_URL }),
      ...broker.env,
      DATABASE_URL: urlAs(owner, role, password),
      MIGRATION_DATABASE_URL: owner,
      QUEUE_PREFIX: run,
      QUEUE_RETRY_DELAY_MS: '50',
      RATE_LIMIT_PREFIX: run,
    };
    await createRuntimeRole(postgres.url, role, password);
    started.push({ stop: () => dropRole(postgres.url, role) });
    await createDatabase(postgres.url, run);
    started.push({ stop: () => dropDatabases(postgres.url, run) });
    await allowSchemas(owner, role);
    const config = loadConfig(runConfig, runEnv);
    started.push({ stop: () => removeQueue(config) }, { stop: () => removeCounters(config) });
    return { env: runEnv, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
