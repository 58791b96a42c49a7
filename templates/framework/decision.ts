import { defineDecision } from '../../src/catalog/definition.js';

// Schema-based validation is not asked about: both frameworks validate with the same zod schemas here.
export default defineDecision({
  title: 'HTTP framework',
  question: 'Which framework serves the API?',
  order: 10,
  verifiedBy: 'pairs',
  default: 'nestjs',
  needs: [
    {
      id: 'decorators',
      question: 'Does the team like an Angular-like structure, with decorators and dependency injection?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'conventions',
      question:
        'Does the team value convention over configuration, with guards, interceptors and pipes out of the box?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'graphql',
      question: 'Is GraphQL a requirement?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'domains',
      question: 'How many business domains will the backend hold in a year?',
      type: 'number',
      default: 3,
      unit: 'domains',
    },
    {
      id: 'performanceCritical',
      question: 'Is throughput or latency of the API critical to the product?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'smallSurface',
      question: 'Is it a service with a small surface, a few endpoints around one thing?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'lightweight',
      question: 'Does the team prefer a light, flexible framework with little abstraction over Node.js?',
      type: 'boolean',
      default: false,
    },
  ],
  mustProvide: {
    gen: 'framework',
    texts: ['cost', 'rejected', 'tradeOffs'],
    workspaces: ['apps/api'],
    files: [
      'apps/api/src/describe.ts',
      'apps/api/src/middleware/error.ts',
      'apps/api/src/start.ts',
      'eslint.config.js',
      'tsconfig.json',
    ],
    filesWith: {
      saas: [
        'apps/api/src/app.ts',
        'apps/api/src/jobs.module.ts',
        'apps/api/src/middleware/auth.ts',
        'apps/api/test/unit/access.test.ts',
        'apps/api/src/modules/identity/identity.controller.ts',
        'apps/api/src/modules/identity/identity.module.ts',
        'apps/api/src/modules/invitations/invitations.controller.ts',
        'apps/api/src/modules/invitations/invitations.module.ts',
        'apps/api/src/modules/permissions/permissions.module.ts',
        'apps/api/src/modules/permissions/roles.controller.ts',
        'apps/api/src/modules/users/users.controller.ts',
        'apps/api/src/modules/users/users.module.ts',
        'apps/api/test/unit/rate-limits.test.ts',
        'apps/worker/src/services.ts',
        'apps/worker/src/start.ts',
      ],
      service: [
        'apps/api/openapi.json',
        'apps/api/src/app.ts',
        'apps/api/src/middleware/auth.ts',
        'apps/api/test/support/probe.ts',
        'apps/api/test/unit/access.test.ts',
      ],
      'multi+saas': [
        'apps/api/src/modules/organizations/organizations.controller.ts',
        'apps/api/src/modules/organizations/organizations.module.ts',
      ],
    },
  },
});
