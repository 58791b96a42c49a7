import { defineCapability } from '../../../src/catalog/definition.js';

const script = 'audit:verify';

export default defineCapability({
  label: 'Seals of the audit log',
  summary: 'A worker signs the entries of the audit log, and a command finds those that were changed later',
  reason: 'a change of the audit log has to be provable, also one by the owner of the database',
  verifiedBy: 'pairs',
  needs: [
    {
      id: 'auditTamperEvidence',
      question: 'Must changes to the audit log be provable, also by the owner of the database?',
      type: 'boolean',
      default: false,
    },
  ],
  rules: [
    {
      when: { auditTamperEvidence: true },
      because: 'changes to the audit log must be provable, also by the owner of the database',
      strength: 'must',
    },
  ],
  requires: [{ option: 'audit-log', because: 'its entries are what is sealed' }],
  tradeOffs: [
    'A key has to be kept apart from the database and replaced once a year; entries since the last seal can be changed without detection.',
  ],
  cost: 'Three queries of a worker each second, and about 100 bytes for each entry.',
  docs: 'docs/audit-seals.md',
  contributes: {
    workspaces: { 'apps/worker': { dependencies: ['@app/auth'], devDependencies: ['@types/pg', 'pg'] } },
    env: [
      {
        name: 'AUDIT_SEAL_KEY',
        description:
          'Signs the seals of the audit log: an Ed25519 private key, PKCS #8 DER in base64. Only the worker has it. Required in\nproduction; without it the log is not sealed. How to replace it: docs/audit-seals.md',
        generate: 'ed25519-private-key',
      },
      {
        name: 'AUDIT_SEAL_PUBLIC_KEYS',
        description:
          'For <run> audit:verify: the public keys, SPKI DER in base64, separated by commas, of those before AUDIT_SEAL_KEY. With\nthat of the key in use as well, it verifies without a private key.',
      },
      {
        name: 'AUDIT_SEAL_INTERVAL_MS',
        description: 'How often the audit log is sealed. What was written since then can be changed without a trace.',
        example: '1000',
      },
    ],
    root: {
      scripts: {
        [script]: {
          run: 'tsx --conditions=source --import ./scripts/load-env.js apps/worker/src/cli/verify-audit.ts',
        },
      },
    },
  },
  contributesWith: {
    drizzle: { workspaces: { 'apps/worker': { dependencies: ['drizzle-orm'] } } },
    prisma: { root: { scripts: { [script]: { before: 'tsx packages/database/scripts/generate.ts' } } } },
  },
});
