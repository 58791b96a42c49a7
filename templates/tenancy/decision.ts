import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'Tenancy',
  question: 'Does one installation serve one organization, or many that must not see each other?',
  order: 35,
  verifiedBy: 'pairs',
  default: 'multi',
  needs: [
    {
      id: 'oneOrganization',
      question: 'Is every installation for the people of one organization alone?',
      type: 'boolean',
      default: false,
    },
  ],
  mustProvide: { texts: ['cost', 'rejected', 'tradeOffs'] },
});
