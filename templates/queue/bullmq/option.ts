import { defineOption } from '../../../src/options/definition.js';

export default defineOption({
  label: 'BullMQ',
  summary: 'Jobs in Redis, with delays, priorities and schedules, made for Node.js.',
  rules: [
    {
      when: { jobsPerMinute: { below: 10_001 } },
      because: 'about 10 000 jobs a minute or fewer are well within what one Redis carries',
      strength: 'should',
    },
  ],
  rejected: 'Redis holds every job in memory and routes by queue name only',
  tradeOffs: [
    'jobs live in the memory of one Redis, so the backlog is bounded by it and a failover can lose the last second',
    'jobs are routed by queue name only, and only Node.js and Python have full clients',
  ],
  cost: 'one small Redis with persistence, which caches and rate limits share',
  contributes: {
    workspaces: {
      'packages/queue': { dependencies: ['bullmq', 'ioredis'] },
    },
    env: [
      {
        name: 'REDIS_URL',
        description: 'Redis. In development and tests, without it, PostgreSQL holds the jobs.',
        example: 'redis://localhost:6379',
      },
    ],
    compose: {
      services: {
        redis: {
          image: 'redis:8',
          // A queue must never lose keys to eviction.
          command: ['redis-server', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
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
