import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Rate limits',
  summary: 'Counting requests, in Redis or in memory',
  contributesWith: {
    saas: {
      workspaces: {
        'apps/api': { dependencies: ['ioredis', 'ipaddr.js', 'rate-limiter-flexible'] },
        // Removes what a run of tests has counted.
        'packages/dev-services': { devDependencies: ['ioredis'] },
      },
      env: [
        {
          name: 'RATE_LIMIT_PREFIX',
          description:
            'What the keys of all rate limits in Redis begin with. Deployments that share a Redis need different ones.',
          example: 'app',
        },
        {
          name: 'RATE_LIMIT_SCALE',
          description: 'Multiplies every rate limit, those of single endpoints too. Raise it for load tests.',
          example: '1',
        },
      ],
    },
    // BullMQ has a Redis for its jobs, which counts as well.
    'saas+!bullmq': {
      env: [
        {
          name: 'REDIS_URL',
          description: 'Redis, which counts for rate limits. Without it, every process counts for itself.',
          example: 'redis://localhost:6379',
        },
      ],
      compose: {
        services: {
          api: {
            environment: { REDIS_URL: 'redis://redis:6379' },
            depends_on: { redis: { condition: 'service_healthy' } },
          },
          redis: {
            image: 'redis:8-alpine',
            // Counters that end with their minute: nothing to keep.
            command: 'redis-server --save "" --appendonly no --maxmemory 64mb --maxmemory-policy volatile-ttl',
            ports: ['127.0.0.1:6379:6379'],
            healthcheck: {
              test: ['CMD', 'redis-cli', 'ping'],
              interval: '2s',
              timeout: '5s',
              retries: 30,
            },
          },
        },
      },
    },
  },
});
