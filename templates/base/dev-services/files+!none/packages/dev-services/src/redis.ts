import { Redis } from 'ioredis';

import { usesContainers } from './containers.js';
import { givenServices, type Services } from './services.js';

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
