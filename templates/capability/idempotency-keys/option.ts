import { defineCapability } from '../../../src/catalog/definition.js';

export default defineCapability({
  label: 'Idempotency keys',
  summary: 'A request with an Idempotency-Key is handled once, however often it is sent',
  reason: 'clients have to repeat requests whose answer they did not get',
  verifiedBy: 'pairs',
  default: true,
  requires: [{ option: 'saas', because: 'a key belongs to a user or an account' }],
  tradeOffs: [
    'Each request with a key reads and writes one row more, and its answer is kept for a day.',
    'A route that answers with a secret, or calls other services, has to be listed with the reason.',
  ],
  cost: 'Two tables, and two more statements for each request with a key.',
  docs: 'docs/idempotency.md',
});
