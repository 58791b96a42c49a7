import { defineOption } from '../../../src/options/definition.js';

export default defineOption({
  label: 'RabbitMQ',
  summary: 'A broker with quorum queues, confirmed publishing and topic routing.',
  justify: true,
  rules: [
    {
      when: { jobsPerMinute: { above: 50_000 } },
      because: 'more than 50 000 jobs a minute are beyond what one Redis should carry',
      strength: 'must',
    },
    {
      when: { complexRouting: true },
      because: 'messages are routed by topic or pattern',
      strength: 'must',
    },
    {
      when: { orderingAcrossConsumers: true },
      because: 'messages must stay in order across several consumers',
      strength: 'must',
    },
    {
      when: { persistenceIndependentOfRedis: true },
      because: 'jobs must be kept on disk, replicated, independently of Redis',
      strength: 'must',
    },
  ],
  rejected: 'it is one more system to run, and nothing asked for needs its routing or its throughput',
  tradeOffs: [
    'a broker has to be run, upgraded and watched beside PostgreSQL',
    'delays and retries are queues of their own instead of a field of the job',
  ],
  cost: 'three small nodes for quorum queues in production, or a managed broker',
  contributes: {
    workspaces: {
      'packages/queue': { dependencies: ['amqplib'] },
    },
    env: [
      {
        name: 'AMQP_URL',
        description:
          'RabbitMQ. In development and tests, without it, jobs stay inside the process that runs API and worker.',
        example: 'amqp://app:app@localhost:5672',
      },
    ],
    compose: {
      services: {
        rabbitmq: {
          image: 'rabbitmq:4-management',
          environment: { RABBITMQ_DEFAULT_USER: 'app', RABBITMQ_DEFAULT_PASS: 'app' },
          ports: ['127.0.0.1:5672:5672', '127.0.0.1:15672:15672'],
          volumes: ['rabbitmq:/var/lib/rabbitmq'],
          healthcheck: {
            test: ['CMD', 'rabbitmq-diagnostics', '-q', 'check_port_connectivity'],
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
