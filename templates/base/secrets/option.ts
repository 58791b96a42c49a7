import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Secrets',
  summary: 'Where configuration may be kept: environment, files, AWS Secrets Manager, HashiCorp Vault',
  contributes: {
    workspaces: {
      'packages/secrets': {
        description: 'Reads secrets from files, AWS Secrets Manager and HashiCorp Vault',
        dependencies: ['@app/common', '@app/core', '@aws-sdk/client-secrets-manager', 'zod'],
      },
    },
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
  },
});
