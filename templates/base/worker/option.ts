import { defineOption } from '../../../src/catalog/definition.js';

const deadJobs = 'tsx --conditions=source --import ./scripts/load-env.js apps/worker/src/cli/dead-jobs.ts';
const webApplication = 'http://localhost:5173';

export default defineOption({
  label: 'Worker',
  summary: 'The process that runs the background jobs',
  contributesWith: {
    saas: {
      workspaces: {
        'apps/worker': {
          description: 'Runs the background jobs',
          app: true,
          dependencies: [
            '@app/api',
            '@app/common',
            '@app/core',
            '@app/database',
            '@app/mail',
            '@app/queue',
            'close-with-grace',
            'zod',
          ],
          devDependencies: ['@app/auth'],
        },
        // Its tests send the mails that jobs send.
        'apps/api': { devDependencies: ['@app/mail'], exports: { './jobs': 'src/jobs.module.ts' } },
      },
      env: [
        {
          name: 'APP_URL',
          description:
            'The web application that links in mails lead to: to its pages /verify, /reset-password and /invitations/accept. Required in production.',
          example: webApplication,
        },
        {
          name: 'WORKER_PORT',
          description: 'Port on which the worker answers /health and /ready.',
          example: '3001',
        },
        {
          name: 'WORKER_CONCURRENCY',
          description:
            'Jobs that one worker runs at the same time. Keep it below DATABASE_POOL_MAX: a job holds a connection.',
          example: '5',
        },
        {
          name: 'PURGE_INTERVAL_SECONDS',
          description:
            'About how often a worker deletes what has expired, such as what the variables RETENTION_… name.',
          example: '3600',
        },
        {
          name: 'RETENTION_SESSIONS_DAYS',
          description: 'How long a session is kept after it has ended.',
          example: '30',
        },
        {
          name: 'RETENTION_TOKENS_DAYS',
          description: 'How long the hashes of tokens are kept after they have expired.',
          example: '7',
        },
      ],
      root: {
        scripts: {
          'jobs:dead': { run: deadJobs },
          'jobs:retry': { run: `${deadJobs} retry` },
        },
      },
      compose: { services: { worker: { environment: { APP_URL: webApplication } } } },
    },
  },
});
