import { defineDecision } from '../../src/options/definition.js';

export default defineDecision({
  title: 'Base',
  question: 'What every backend has',
  order: 0,
  verifiedBy: 'each',
  always: true,
});
