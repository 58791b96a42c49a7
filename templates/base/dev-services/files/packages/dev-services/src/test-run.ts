import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// #if saas
import { loadConfig } from '@app/common';
import { queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { z } from 'zod';

import { startBroker } from './broker.js';
import { removeKeys, usesContainers } from './containers.js';
import {
  allowSchemas,
  createDatabase,
  createRuntimeRole,
  dropDatabases,
  dropRole,
  urlAs,
} from './databases.js';
// #else
import { createDatabase, createRuntimeRole, dropDatabases, dropRole, urlAs } from './databases.js';
// #endif
import { startCluster } from './postgres.js';
import type { Services } from './services.js';

/** The services of one run of tests. */
// #if saas
export type TestServices = Services<'DATABASE_URL' | 'MIGRATION_DATABASE_URL' | 'QUEUE_PREFIX'>;

const runConfig = z.object({ DATABASE_URL: z.string(), ...queueEnv });

/** Finds or starts the services, with a database, a role and a queue that are of this run alone. */
// #else
export type TestServices = Services<'DATABASE_URL' | 'MIGRATION_DATABASE_URL'>;

/** Finds or starts PostgreSQL, with a database and a role that are of this run alone. */
// #endif
export async function startTestRun(env: NodeJS.ProcessEnv): Promise<TestServices> {
  const started: Pick<Services, 'stop'>[] = [];
  const stop = async () => {
    for (const service of started.reverse()) await service.stop();
  };
  try {
    const postgres = await startTestPostgres(env);
    started.push(postgres);
    // #if saas
    const broker = await startBroker(env);
    started.push(broker);
    // #endif

    const run = `test-${randomBytes(4).toString('hex')}`;
    const role = `app_${run}`;
    const password = randomBytes(24).toString('base64url');
    const owner = new URL(`/${run}`, postgres.url).href;
    const runEnv = {
      // #if saas
      ...broker.env,
      // #endif
      DATABASE_URL: urlAs(owner, role, password),
      MIGRATION_DATABASE_URL: owner,
      // #if saas
      QUEUE_PREFIX: run,
      QUEUE_RETRY_DELAY_MS: '50',
      RATE_LIMIT_PREFIX: run,
      // #endif
    };
    await createRuntimeRole(postgres.url, role, password);
    started.push({ stop: () => dropRole(postgres.url, role) });
    await createDatabase(postgres.url, run);
    started.push({ stop: () => dropDatabases(postgres.url, run) });
    // #if saas
    await allowSchemas(owner, role);
    const config = loadConfig(runConfig, runEnv);
    started.push(
      { stop: () => removeQueue(config) },
      { stop: () => removeKeys(broker.env.REDIS_URL, `${run}:limit:*`) },
    );
    // #endif
    return { env: runEnv, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A PostgreSQL server on which tests may create databases and roles. */
export interface TestPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * The server that the environment leads to, with the rights of an administrator, or one that lives
 * as long as the tests run.
 */
export async function startTestPostgres(env: NodeJS.ProcessEnv): Promise<TestPostgres> {
  const url = [env.MIGRATION_DATABASE_URL, env.DATABASE_URL].find(Boolean);
  if (url) return { url, stop: () => Promise.resolve() };
  // #if saas
  return (await usesContainers(env)) ? startContainer() : startTemporaryCluster();
  // #else
  return startTemporaryCluster();
  // #endif
}

async function startTemporaryCluster(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'test-postgres-'));
  // A power cut would lose the data of development, which can be made again.
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
  const cluster = await startCluster(folder, settings);
  return {
    url: cluster.urlOf('postgres'),
    stop: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
// #if saas

async function startContainer(): Promise<TestPostgres> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer('postgres:18')
    .withEnvironment({ POSTGRES_PASSWORD: 'postgres' })
    .withExposedPorts(5432)
    // It starts twice: the first time only to create the data.
    .withWaitStrategy(Wait.forLogMessage('ready to accept connections', 2))
    .start();
  return {
    url: `postgres://postgres:postgres@${container.getHost()}:${container.getMappedPort(5432)}/postgres`,
    stop: async () => {
      await container.stop();
    },
  };
}
// #endif

// Run as a process by startTestServices. The channel to the tests closes when they end, also when
// they crash or are interrupted.
if (process.argv[1] === import.meta.filename) {
  const released = process.connected ? once(process, 'disconnect') : Promise.resolve();
  const services = await startTestRun(process.env);
  process.send?.(services.env, undefined, undefined, () => undefined);
  await released;
  await services.stop();
}
