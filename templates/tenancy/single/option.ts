import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Single-tenant',
  summary: 'An installation is for one organization: no tenants in tables, keys and tokens; people join by invitation',
  rules: [
    {
      when: { oneOrganization: true },
      because: 'every installation is for one organization, so there are no tenants to isolate',
      strength: 'must',
    },
  ],
  rejected: 'all organizations would see the data of each other',
  tradeOffs: [
    'A second organization needs an installation of its own.',
    'Becoming multi-tenant later means a new column in every table and in every key that refers to one.',
  ],
  cost: 'Nothing at run time; one installation for each organization.',
  contributesWith: {
    saas: {
      root: {
        scripts: {
          'invite-admin': {
            run: 'tsx --conditions=source --import ./scripts/load-env.js apps/api/src/cli/invite-admin.ts',
          },
        },
      },
    },
  },
});
