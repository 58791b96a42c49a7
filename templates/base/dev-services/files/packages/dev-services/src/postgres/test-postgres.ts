import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startCluster } from './cluster.js';

/** A PostgreSQL server on which tests may create databases and roles. */
export interface TestPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * The server that the environment leads to, with the rights of an administrator, or one that lives
 * as long as the tests run.
 */
export function startTestPostgres(env: NodeJS.ProcessEnv): Promise<TestPostgres> {
  const url = [env.MIGRATION_DATABASE_URL, env.DATABASE_URL].find(Boolean);
  if (url) return Promise.resolve({ url, stop: () => Promise.resolve() });
  return env.TEST_CONTAINERS === '1' ? startContainer() : startTemporaryCluster();
}

async function startTemporaryCluster(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'test-postgres-'));
  // A power cut would lose the data, which nobody would miss.
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
