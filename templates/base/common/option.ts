import { defineOption } from '../../../src/options/definition.js';

export default defineOption({
  label: 'Common',
  summary: 'Configuration, logger, request context and errors, shared by every process',
  contributes: {
    workspaces: {
      'packages/common': {
        description: 'Configuration, logger, request context and errors',
        dependencies: ['pino', 'uuid', 'zod'],
      },
    },
  },
});
