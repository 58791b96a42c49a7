import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'Deployment',
  question: 'Where does the backend run?',
  order: 60,
  verifiedBy: 'rendering',
  default: 'kubernetes',
  needs: [
    {
      id: 'singleHost',
      question:
        'Is one machine enough for the load, and may the service be down for the time it takes to replace that machine?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'concurrentUsers',
      question: 'How many people will use it at the same moment, in the busiest hour of the next year?',
      type: 'number',
      default: 10_000,
      unit: 'concurrent users',
    },
  ],
  mustProvide: { texts: ['cost', 'rejected', 'tradeOffs'] },
});
