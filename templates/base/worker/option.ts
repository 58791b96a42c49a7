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
            '@app/auth',
            '@app/common',
            '@app/core',
            '@app/database',
            '@app/mail',
            '@app/queue',
            'close-with-grace',
            'zod',
          ],
          devDependencies: ['@types/pg', 'pg'],
        },
      },
      env: [
        {
          name: 'APP_URL',
          description:
            'The web application that links in mails lead to: to its pages /verify and /reset-password. Required in production.',
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
          name: 'AUDIT_SEAL_KEY',
          description:
            'Signs the seals of the audit log: an Ed25519 private key, PKCS #8 DER in base64. Only the worker has it. Required in\nproduction; without it the log is not sealed. How to replace it: docs/audit.md',
          generate: 'ed25519-private-key',
        },
        {
          name: 'AUDIT_SEAL_PUBLIC_KEYS',
          description:
            'For <run> audit:verify: the public keys, SPKI DER in base64, separated by commas, of those before AUDIT_SEAL_KEY. With\nthat of the key in use as well, it verifies without a private key.',
        },
        {
          name: 'AUDIT_SEAL_INTERVAL_MS',
          description: 'How often the audit log is sealed. What was written since then can be changed without a trace.',
          example: '1000',
        },
        {
          name: 'PURGE_INTERVAL_SECONDS',
          description:
            'About how often a worker deletes what is of no use any more: what the variables RETENTION_… name, and expired answers\nto requests with an Idempotency-Key.',
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
          'audit:verify': {
            run: 'tsx --conditions=source --import ./scripts/load-env.js apps/worker/src/cli/verify-audit.ts',
          },
          'jobs:dead': { run: deadJobs },
          'jobs:retry': { run: `${deadJobs} retry` },
        },
      },
      compose: { services: { worker: { environment: { APP_URL: webApplication } } } },
    },
  },
});
