import { usesContainers } from '@app/dev-services';
import type { TestProject } from 'vitest/node';

import startServices from './services.js';

/** @throws when there is no broker: a queue inside the process does not reach a second one */
export default async function setup(
  project: TestProject,
): Promise<Awaited<ReturnType<typeof startServices>>> {
  if (!process.env.AMQP_URL && !(await usesContainers(process.env))) {
    throw new Error(
      'The api and the worker are tested as two processes, which need RabbitMQ: set AMQP_URL, or TEST_CONTAINERS=1 where there is a container engine.',
    );
  }
  return startServices(project);
}
