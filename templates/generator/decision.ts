import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'Generator',
  question: 'Where does the generator come from that adds to the repo later?',
  order: 90,
  verifiedBy: 'rendering',
  default: 'on-demand',
  needs: [
    {
      id: 'pinGenerator',
      question:
        'Does the team publish create-backend in its registry, and want the same version of it for all developers?',
      type: 'boolean',
      default: false,
    },
  ],
  mustProvide: { texts: ['cost', 'rejected', 'tradeOffs'] },
});
