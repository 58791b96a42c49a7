import { defineOption } from '../../../src/catalog/definition.js';

// For the images of API and worker, which run beside the broker.
const program = {
  environment: { AMQP_URL: 'amqp://app:app@rabbitmq:5672' },
  depends_on: { rabbitmq: { condition: 'service_healthy' } },
};

export default defineOption({
  label: 'RabbitMQ',
  summary:
    'A message broker: exchanges route by pattern, quorum queues replicate to disk, programs in any language take part',
  justify: true,
  rules: [
    {
      when: { jobsPerMinute: { above: 50_000 } },
      because: 'there are more than 50,000 jobs a minute, beyond what one Redis should be planned for',
      strength: 'must',
    },
    {
      when: { complexRouting: true },
      because: 'messages need complex routing, which is what its exchanges are for',
      strength: 'must',
    },
    {
      when: { orderingAcrossConsumers: true },
      because:
        'the order of messages must be guaranteed across several consumers, which takes queues with a single active consumer',
      strength: 'must',
    },
    {
      when: { persistenceIndependentOfRedis: true },
      because:
        'messages must be persisted independently of Redis, which quorum queues do, on the disks of several nodes',
      strength: 'must',
    },
  ],
  rejected:
    'it is one more system to run and to know, for routing, ordering and throughput that the needs do not ask for',
  tradeOffs: [
    'One more cluster to run, upgrade and watch, besides whatever caches.',
    'No deduplication: a job that is enqueued twice is delivered twice, and handlers have to be idempotent.',
    'Delays and retries are queues with a time to live, with fixed steps and without jitter.',
    'Order holds within one queue until a job is retried. Where it must hold beyond that, the messages need a queue of their own with a single active consumer.',
    'No schedules and no priorities on quorum queues: both take queues of their own.',
    'In development without a broker jobs stay inside the process: another process cannot take them, and they are lost when it ends.',
  ],
  cost: 'No licence. Three small nodes, for quorum queues that survive the loss of one: from about 100 USD a month managed; a single node from about 20 USD, without that.',
  contributes: {
    workspaces: {
      'packages/queue': { dependencies: ['amqplib', 'p-timeout'] },
    },
    env: [
      {
        name: 'AMQP_URL',
        description:
          'RabbitMQ, which carries the jobs. In development and tests, without it, they stay inside the process.',
        example: 'amqp://app:app@localhost:5672',
      },
    ],
    compose: {
      services: {
        api: program,
        worker: program,
        rabbitmq: {
          image: 'rabbitmq:4-management-alpine',
          // Its data is kept under its host name.
          hostname: 'rabbitmq',
          environment: { RABBITMQ_DEFAULT_USER: 'app', RABBITMQ_DEFAULT_PASS: 'app' },
          ports: ['127.0.0.1:5672:5672', '127.0.0.1:15672:15672'],
          volumes: ['rabbitmq:/var/lib/rabbitmq'],
          healthcheck: {
            test: ['CMD', 'rabbitmq-diagnostics', '--quiet', 'check_port_connectivity'],
            interval: '5s',
            timeout: '10s',
            retries: 30,
          },
        },
      },
      volumes: ['rabbitmq'],
    },
  },
});
