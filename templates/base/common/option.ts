import { defineOption } from '../../../src/catalog/definition.js';

const logLevel = {
  name: 'LOG_LEVEL',
  description: 'The least severe level that is logged: fatal, error, warn, info, debug or trace.',
  example: 'info',
};

export default defineOption({
  label: 'Common',
  summary: 'Configuration, logger, request context and errors, shared by every process',
  contributes: {
    workspaces: {
      'packages/common': {
        description: 'Configuration, logger, request context and errors',
        dependencies: ['p-timeout', 'pino', 'uuid', 'zod'],
      },
    },
  },
  contributesWith: {
    saas: {
      workspaces: { 'packages/common': { dependencies: ['canonicalize'] } },
      env: [
        {
          name: 'NODE_ENV',
          description:
            'development, test or production, which is the default. Only the first two work without a broker.',
          example: 'production',
        },
        logLevel,
      ],
    },
    service: {
      env: [
        {
          name: 'NODE_ENV',
          description: 'development, test or production, which is the default.',
          example: 'production',
        },
        logLevel,
      ],
    },
  },
});
