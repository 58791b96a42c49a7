import { defineCapability } from '../../../src/catalog/definition.js';

export default defineCapability({
  label: 'HashiCorp Vault',
  summary: 'Variables may name a key in HashiCorp Vault instead of holding a secret',
  reason: 'secrets are kept in Vault, and no agent puts them into files',
  verifiedBy: 'each',
  needs: [
    {
      id: 'secretsInVault',
      question: 'Are secrets kept in HashiCorp Vault?',
      type: 'boolean',
      default: false,
    },
  ],
  rules: [{ when: { secretsInVault: true }, because: 'secrets are kept in Vault', strength: 'must' }],
  tradeOffs: ['A start depends on Vault: a program whose secrets cannot be read ends.'],
  cost: 'No package: it is one request over HTTP per secret and start.',
  docs: 'docs/vault.md',
  contributes: {
    env: [
      {
        name: 'VAULT_ADDR',
        description: 'The HashiCorp Vault that values like vault:<mount>/<path>#<key> are read from.',
        example: 'https://vault.example.com:8200',
      },
      {
        name: 'VAULT_TOKEN',
        description: 'Lets this process read its secrets from Vault. VAULT_TOKEN_FILE may name a file that holds it.',
      },
      {
        name: 'VAULT_NAMESPACE',
        description: 'The namespace within Vault Enterprise.',
        example: 'team',
      },
    ],
    entries: { secretStores: [{ name: 'vault', from: './vault.js' }] },
  },
});
