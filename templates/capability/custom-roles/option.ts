import { defineCapability } from '../../../src/catalog/definition.js';

export default defineCapability({
  label: 'Custom roles',
  summary: 'Administrators define roles, and which permissions each grants',
  reason: 'the roles that come with the product do not fit every customer',
  verifiedBy: 'pairs',
  needs: [
    {
      id: 'ownRoles',
      question: 'Do organizations define roles of their own?',
      type: 'boolean',
      default: false,
    },
  ],
  rules: [
    {
      when: { ownRoles: true },
      because: 'administrators define roles of their own',
      strength: 'must',
    },
  ],
  requires: [{ option: 'saas', because: 'roles are given to users that have accounts here' }],
  tradeOffs: ['What a role is called and grants is data: code can ask for permissions alone, and not for a role.'],
  cost: 'None to run: five routes on tables that are there anyway.',
  docs: 'docs/custom-roles.md',
});
