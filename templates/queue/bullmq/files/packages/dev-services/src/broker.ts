import { givenServices, type Services } from './services.js';

/** Redis, when it is given or may be started. Without it the queue keeps its jobs in PostgreSQL. */
export async function startBroker(env: NodeJS.ProcessEnv): Promise<Services> {
  if (env.REDIS_URL) return givenServices({ REDIS_URL: env.REDIS_URL });
  return env.TEST_CONTAINERS === '1' ? startContainer() : givenServices({});
}

async function startContainer(): Promise<Services> {
  const { GenericContainer } = await import('testcontainers');
  const container = await new GenericContainer('redis:8-alpine').withExposedPorts(6379).start();
  return {
    env: { REDIS_URL: `redis://${container.getHost()}:${container.getMappedPort(6379)}` },
    stop: async () => {
      await container.stop();
    },
  };
}
