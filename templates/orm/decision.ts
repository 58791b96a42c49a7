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
});
