import { defineCapability } from '../../../src/catalog/definition.js';

export default defineCapability({
  label: 'Audit log',
  summary: 'Who did what, with the state before and after: an entry in the transaction of each change',
  reason: 'somebody has to be able to say later who changed what',
  default: true,
  verifiedBy: 'pairs',
  requires: [{ option: 'saas', because: 'an entry names a user and, where there are several, an organization' }],
  tradeOffs: ['Each change writes one row more, and nothing deletes entries.'],
  cost: 'One table, which grows with each change.',
  docs: 'docs/audit.md',
});
