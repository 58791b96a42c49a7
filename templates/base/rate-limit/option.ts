import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Rate limits',
  summary: 'Counting requests, in Redis or in memory',
  contributesWith: {
    saas: {
      workspaces: {
        'packages/rate-limit': {
          description: 'Rate limits behind the port of @app/core',
          dependencies: ['@app/common', '@app/core', 'ioredis', 'rate-limiter-flexible', 'zod'],
          exports: { './testing': 'src/testing.ts' },
        },
      },
      // test/integration/rate-limiter.test.ts
      root: { devDependencies: ['@app/common', '@app/rate-limit'] },
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
  },
});
