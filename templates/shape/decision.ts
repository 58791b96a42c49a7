import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'Shape',
  question: 'What is it: a product with accounts of its own, or one service among others?',
  order: 5,
  verifiedBy: 'pairs',
  default: 'saas',
  leads: true,
  needs: [
    {
      id: 'externalIdentity',
      question: 'Does another system sign people in, so that callers bring its access tokens?',
      type: 'boolean',
      default: false,
    },
  ],
  mustProvide: { texts: ['cost', 'rejected', 'tradeOffs'] },
});
