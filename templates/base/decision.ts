import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'Base',
  question: 'What every backend has',
  order: 0,
  verifiedBy: 'each',
  always: true,
});
