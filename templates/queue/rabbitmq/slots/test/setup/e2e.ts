import { usesContainers } from '@app/dev-services';

// #slot requirements
  // The queue of a process without a broker does not reach a second process.
  if (!process.env.AMQP_URL && !(await usesContainers(process.env))) {
    throw new Error(
      'The api and the worker are tested as two processes, which need RabbitMQ: set AMQP_URL, or TEST_CONTAINERS=1 where there is a container engine.',
    );
  }
