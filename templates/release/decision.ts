import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'Release strategy',
  question: 'How does a new version take over from the old one?',
  order: 70,
  verifiedBy: 'rendering',
  default: 'rolling',
  needs: [
    {
      id: 'instantRollback',
      question: 'Must a bad release be taken back within seconds, without waiting for the old version to start again?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'gradualExposure',
      question: 'Should a small share of the real traffic reach a release first, under observation?',
      type: 'boolean',
      default: false,
    },
  ],
  mustProvide: { texts: ['cost', 'rejected', 'tradeOffs'] },
});
