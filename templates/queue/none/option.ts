import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'No queue',
  summary: 'No background jobs: no broker, no worker',
  rejected: 'there is work to be done after a request has been answered',
  tradeOffs: ['All work is done while the caller waits for the answer.'],
  cost: 'Nothing.',
});
