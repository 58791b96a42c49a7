import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Cursor',
  summary:
    'A page starts after the last row of the one before: equally fast at any depth, and stable while rows come and go',
  rules: [
    {
      when: { largeLists: true },
      because:
        'lists are long or change while they are read, and only a cursor neither slows down with depth nor repeats and misses rows',
      strength: 'must',
    },
  ],
  rejected: 'it cannot jump to a page by its number and does not say how many pages there are',
  tradeOffs: [
    'Clients go from page to page: there is no jump to page 17 and no total.',
    'What a list can be sorted by is fixed in the code, because each order needs its own index and a value in every row.',
    'Changing CURSOR_SECRET ends every walk through a list that is under way; clients start again without a cursor.',
  ],
  cost: 'One index range per page, whatever its depth.',
  contributes: {
    env: [
      {
        name: 'CURSOR_SECRET',
        description:
          'Signs the cursors of paginated lists, at least 32 characters. For the API alone, and the same in every process of it.',
        generate: 'random-secret',
      },
    ],
  },
});
