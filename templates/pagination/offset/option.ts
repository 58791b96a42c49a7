import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Offset',
  summary: 'Pages have numbers, and every answer says how many there are',
  rules: [
    {
      when: { numberedPages: true },
      because: 'users jump to pages by number and want to see how many there are',
      strength: 'must',
    },
  ],
  rejected:
    'it reads and throws away all rows before the page, counts the whole list every time, and repeats or misses rows when others are written in between',
  tradeOffs: [
    'The database reads every row before the page: time grows with its number, which is why there is a last one (10,000).',
    'Each request counts the whole list.',
    'Rows that are written while a client pages shift the pages: an item can show twice or not at all.',
  ],
  cost: 'A count over the whole list per request, and reads that grow with the page number.',
});
