import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'Pagination',
  question: 'How do clients page through lists?',
  order: 40,
  verifiedBy: 'pairs',
  default: 'cursor',
  needs: [
    {
      id: 'largeLists',
      question: 'Can a list grow beyond some 10,000 rows, or change while a client pages through it?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'numberedPages',
      question: 'Must users jump to a page by its number, or see how many there are?',
      type: 'boolean',
      default: false,
    },
  ],
  mustProvide: {
    texts: ['cost', 'rejected', 'tradeOffs'],
    files: [
      'packages/core/src/pagination.ts',
      'packages/core/test/unit/pagination.test.ts',
      'packages/database/src/config.ts',
    ],
    filesWith: {
      saas: ['apps/api/test/integration/lists.test.ts'],
      ...Object.fromEntries(
        ['fastify+multi+saas', 'fastify+saas+single', 'nestjs+multi+saas', 'nestjs+saas+single'].map((choices) => [
          choices,
          ['apps/api/openapi.json'],
        ]),
      ),
    },
  },
});
