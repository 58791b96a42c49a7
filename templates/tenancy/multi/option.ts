import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Multi-tenant',
  summary: 'Many organizations share an installation, kept apart by the repositories and by row-level security',
  rejected: 'every table, key and token would name the one tenant that there is',
  tradeOffs: [
    'Every row, key and job carries its tenant, and every unit of work has to know it.',
    'Work for several tenants at once, such as a report about all of them, needs a way of its own.',
  ],
  cost: 'A few microseconds per transaction, 16 bytes per row and index entry.',
});
