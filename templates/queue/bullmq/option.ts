import { defineOption } from '../../../src/catalog/definition.js';

// For the images of API and worker, which run beside the broker.
const program = {
  environment: { REDIS_URL: 'redis://redis:6379' },
  depends_on: { redis: { condition: 'service_healthy' } },
};

export default defineOption({
  label: 'BullMQ 6',
  summary:
    'A queue in Redis, made for Node.js: retries, delays, deduplication, priorities, rate limits and schedules are built in',
  rules: [
    {
      when: { jobsPerMinute: { below: 10_001 } },
      because: 'there are no more than about 10,000 jobs a minute, well within what one Redis carries',
      strength: 'should',
    },
  ],
  rejected: 'its jobs live and die with Redis, which has to hold all that wait in memory',
  tradeOffs: [
    'A job is as durable as Redis is: with an append-only file that is synced every second, a crash of Redis can lose the last second.',
    'A job goes to one queue by name; several independent consumers of one message need several jobs.',
    'Its jobs are for programs on Node.js; services in other languages can take part only where BullMQ has a client for them.',
    'Redis has to hold all waiting and failed jobs in memory, and must refuse to evict them (maxmemory-policy noeviction).',
  ],
  cost: 'No licence. The Redis that caching and rate limits need anyway: from about 15 USD a month managed, about 50 USD with a replica.',
  contributes: {
    workspaces: {
      // ioredis and pg are the drivers that BullMQ loads: pg for jobs in PostgreSQL, in development and tests without Redis.
      'packages/queue': { dependencies: ['bullmq', 'ioredis', 'p-timeout', 'pg'] },
    },
    env: [
      {
        name: 'REDIS_URL',
        description:
          'Redis, which holds the jobs and counts for rate limits. In development and tests, without it, jobs are in PostgreSQL, and every process counts for itself.',
        example: 'redis://localhost:6379',
      },
    ],
    compose: {
      services: {
        api: program,
        worker: program,
        redis: {
          image: 'redis:8-alpine',
          // Evicting a key would lose a job, so that a full Redis has to refuse new ones instead.
          command: 'redis-server --appendonly yes --maxmemory-policy noeviction',
          ports: ['127.0.0.1:6379:6379'],
          volumes: ['redis:/data'],
          healthcheck: {
            test: ['CMD', 'redis-cli', 'ping'],
            interval: '2s',
            timeout: '5s',
            retries: 30,
          },
        },
      },
      volumes: ['redis'],
    },
  },
});
