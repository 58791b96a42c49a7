import { givenServices, type Services } from './services.js';

/** RabbitMQ, when it is given or may be started. Without it the queue stays inside the process. */
export async function startBroker(env: NodeJS.ProcessEnv): Promise<Services> {
  if (env.AMQP_URL) return givenServices({ AMQP_URL: env.AMQP_URL });
  return env.TEST_CONTAINERS === '1' ? startContainer() : givenServices({});
}

async function startContainer(): Promise<Services> {
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
