import { type Contribution, defineOption } from '../../../src/catalog/definition.js';

/** The variables: who signs in with the role of the application, and what works as the owner of the tables. */
const env = (application: string, owner: string): NonNullable<Contribution['env']> => [
  {
    name: 'DATABASE_URL',
    description: `PostgreSQL, as the role of ${application}: it may log in, owns nothing, and is no superuser.\nIn development and tests, without it, an embedded server is started.`,
    example: 'postgres://app:app@localhost:5432/app',
  },
  {
    name: 'MIGRATION_DATABASE_URL',
    description: `The same database, as the role that owns its tables. For ${owner}.\nNot through a pooler in transaction mode.`,
    example: 'postgres://owner:owner@localhost:5432/app',
  },
  {
    name: 'DATABASE_POOL_MAX',
    description: 'Connections per process. All processes together should stay below 80 % of max_connections.',
    example: '10',
  },
  {
    name: 'DATABASE_POOLER',
    description:
      '`transaction` behind a connection pooler that gives each transaction another server connection, such as PgBouncer with\npool_mode = transaction. Otherwise `none`, which is faster.',
    example: 'none',
  },
  {
    name: 'DATABASE_CONNECT_TIMEOUT_MS',
    description: 'How long a query waits for a connection.',
    example: '5000',
  },
  {
    name: 'DATABASE_STATEMENT_TIMEOUT_MS',
    description: 'After how long the server cancels a statement.',
    example: '10000',
  },
  {
    name: 'DATABASE_LOCK_TIMEOUT_MS',
    description: 'How long a statement waits for a lock.',
    example: '3000',
  },
  {
    name: 'DATABASE_TRANSACTION_TIMEOUT_MS',
    description: 'After how long a transaction that was left open is rolled back.',
    example: '15000',
  },
];

export default defineOption({
  label: 'Database',
  summary: 'What is the same for every ORM: configuration, pool, migration lock and the base of repositories',
  contributes: {
    workspaces: {
      'packages/database': {
        dependencies: ['@app/common', '@app/core', 'pg', 'zod'],
        devDependencies: ['@types/pg'],
        exports: { './development': 'src/development.ts', './testing': 'src/testing.ts' },
      },
    },
    root: {
      scripts: {
        migrate: {
          run: 'tsx --conditions=source scripts/database.ts migrate',
        },
      },
    },
  },
  contributesWith: {
    saas: {
      workspaces: {
        'packages/database': { description: 'Client, unit of work, repositories’ base, migrations and seed' },
      },
      env: env('the API and the worker', 'migrate and seed alone, which never serve anybody'),
    },
    service: {
      workspaces: {
        'packages/database': { description: 'Client, unit of work, repositories’ base and migrations' },
      },
      env: env('the API', 'migrate alone, which never serves anybody'),
    },
  },
});
