import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Job queue',
  summary: 'What is the same for every broker: envelope, running a job, classification of failures',
  contributesWith: {
    '!none': {
      workspaces: {
        'packages/queue': {
          description: 'The job queue behind the ports of @app/core',
          dependencies: ['@app/common', '@app/core', 'zod'],
          exports: { './testing': 'src/testing.ts' },
        },
      },
      env: [
        {
          name: 'QUEUE_PREFIX',
          description: 'What the names of all queues begin with. Deployments that share a broker need different ones.',
          example: 'app',
        },
        {
          name: 'QUEUE_RETRY_DELAY_MS',
          description: 'How long a failed job waits before its second try. It doubles with each further one.',
          example: '1000',
        },
        {
          name: 'QUEUE_RETRY_MAX_DELAY_MS',
          description: 'The longest that a failed job waits for its next try. It is given up after 16 tries.',
          example: '3600000',
        },
      ],
    },
  },
});
