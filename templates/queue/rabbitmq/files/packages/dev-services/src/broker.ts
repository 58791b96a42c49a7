import { startRedis, usesContainers } from './containers.js';
import { givenServices, type Services } from './services.js';

/**
 * RabbitMQ, and Redis for the limits, when they are given or may be started. Without RabbitMQ the
 * queue stays inside the process.
 */
export async function startBroker(env: NodeJS.ProcessEnv): Promise<Services> {
  const rabbitmq = await startRabbitmq(env);
  const redis = await startRedis(env);
  return {
    env: { ...redis.env, ...rabbitmq.env },
    stop: async () => {
      await redis.stop();
      await rabbitmq.stop();
    },
  };
}

async function startRabbitmq(env: NodeJS.ProcessEnv): Promise<Services> {
  if (env.AMQP_URL) return givenServices({ AMQP_URL: env.AMQP_URL });
  if (!(await usesContainers(env))) return givenServices({});
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer('rabbitmq:4-management-alpine')
    .withExposedPorts(5672)
    .withWaitStrategy(Wait.forLogMessage('Server startup complete'))
    .start();
  return {
    env: { AMQP_URL: `amqp://guest:guest@${container.getHost()}:${container.getMappedPort(5672)}` },
    stop: async () => {
      await container.stop();
    },
  };
}
