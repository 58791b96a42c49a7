import { defineCapability } from '../../../src/catalog/definition.js';

export default defineCapability({
  label: 'Read replica',
  summary: 'Work that only reads goes to a replica of the database, and the rest to the primary',
  reason: 'one server cannot answer all reads',
  verifiedBy: 'pairs',
  needs: [
    {
      id: 'replicaReads',
      question: 'Do reads go to a replica?',
      type: 'boolean',
      default: false,
    },
  ],
  rules: [{ when: { replicaReads: true }, because: 'reads go to a replica', strength: 'must' }],
  tradeOffs: ['A read may not show what was written just before it, by as much as the replica lags behind.'],
  cost: 'A second database server, and as many connections to it as to the first.',
  docs: 'docs/read-replica.md',
  contributes: {
    env: [
      {
        name: 'DATABASE_REPLICA_URL',
        description:
          'A read replica for work that only reads; without it the primary does everything. `/ready` asks it as well.',
        example: 'postgres://app:app@localhost:5433/app',
      },
    ],
  },
});
