import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'ORM',
  question: 'How does the code talk to PostgreSQL?',
  order: 20,
  verifiedBy: 'pairs',
  default: 'prisma',
  needs: [
    {
      id: 'hotPaths',
      question: 'Are there performance-critical database paths whose SQL must be under control?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'sqlFluent',
      question: 'Does the team think in SQL, and prefer a thin, SQL-like layer over a modelling language?',
      type: 'boolean',
      default: false,
    },
  ],
  mustProvide: {
    gen: 'orm',
    texts: ['cost', 'rejected', 'tradeOffs'],
    workspaces: ['packages/database'],
    files: [
      'packages/database/README.md',
      'packages/database/src/applied-migrations.ts',
      'packages/database/src/client.ts',
      'packages/database/src/index.ts',
      'packages/database/src/migrate.ts',
      'packages/database/src/postgres-error.ts',
      'packages/database/test/integration/migration-history.test.ts',
    ],
    filesWith: {
      service: ['packages/database/test/support/people.ts'],
      saas: [
        'apps/api/src/modules/identity/accounts.repository.ts',
        'apps/api/src/modules/identity/security-log.repository.ts',
        'apps/api/src/modules/identity/sessions.repository.ts',
        'apps/api/src/modules/invitations/invitation-tokens.repository.ts',
        'apps/api/src/modules/invitations/invitations.repository.ts',
        'apps/api/src/modules/permissions/roles.repository.ts',
        'apps/api/src/modules/users/users.repository.ts',
        'packages/database/src/pending-jobs.repository.ts',
        'packages/database/test/support/people.ts',
      ],
      cursor: ['packages/database/src/paginate.ts'],
      'multi+saas': [
        'apps/api/src/modules/organizations/memberships.repository.ts',
        'apps/api/src/modules/organizations/organizations.repository.ts',
        'apps/api/src/modules/permissions/members.repository.ts',
        'packages/database/src/repository.ts',
      ],
      'multi+service': ['packages/database/src/repository.ts'],
      offset: ['packages/database/src/paginate.ts'],
      'saas+single': ['apps/api/src/modules/permissions/members.repository.ts', 'packages/database/src/repository.ts'],
      'service+single': ['packages/database/src/repository.ts'],
    },
  },
});
