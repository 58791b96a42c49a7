import { Redis } from 'ioredis';

import { givenServices, type Services } from './services.js';

/**
 * Whether tests start what is not given in containers: TEST_CONTAINERS decides with 1 or 0, otherwise
 * whether a container engine answers here.
 */
export async function usesContainers(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (env.TEST_CONTAINERS) return env.TEST_CONTAINERS === '1';
  const { getContainerRuntimeClient } = await import('testcontainers');
  return getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
}

/** Redis, when it is given or may be started. */
export async function startRedis(env: NodeJS.ProcessEnv): Promise<Services> {
  if (env.REDIS_URL) return givenServices({ REDIS_URL: env.REDIS_URL });
  if (!(await usesContainers(env))) return givenServices({});
  const { GenericContainer } = await import('testcontainers');
  const container = await new GenericContainer('redis:8-alpine').withExposedPorts(6379).start();
  return {
    env: { REDIS_URL: `redis://${container.getHost()}:${container.getMappedPort(6379)}` },
    stop: async () => {
      await container.stop();
    },
  };
}

/** Removes the keys that match `pattern`, when there is a Redis. */
export async function removeKeys(url: string | undefined, pattern: string): Promise<void> {
  if (url === undefined) return;
  const redis = new Redis(url, { lazyConnect: true });
  try {
    await redis.connect();
    for await (const keys of redis.scanStream({ match: pattern, count: 1000 })) {
      if ((keys as string[]).length > 0) await redis.unlink(keys as string[]);
    }
  } finally {
    redis.disconnect();
  }
}
