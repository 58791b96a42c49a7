import type { TestProject } from 'vitest/node';

import startServices from './services.js';

/** @throws when there is no broker: the stand-in of development does not reach a second process */
export default function setup(project: TestProject): ReturnType<typeof startServices> {
  if (!process.env.AMQP_URL && process.env.TEST_CONTAINERS !== '1') {
    throw new Error(
      'The api and the worker are tested as two processes, which need RabbitMQ: set AMQP_URL or TEST_CONTAINERS=1.',
    );
  }
  return startServices(project);
}
