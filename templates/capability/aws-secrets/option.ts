import { defineCapability } from '../../../src/catalog/definition.js';

export default defineCapability({
  label: 'AWS Secrets Manager',
  summary: 'Variables may name a secret in AWS Secrets Manager instead of holding it',
  reason: 'secrets are kept in AWS Secrets Manager, and nothing mounts them as files or puts them into the environment',
  verifiedBy: 'each',
  needs: [
    {
      id: 'secretsInAws',
      question: 'Are secrets kept in AWS Secrets Manager?',
      type: 'boolean',
      default: false,
    },
  ],
  rules: [{ when: { secretsInAws: true }, because: 'secrets are kept in AWS Secrets Manager', strength: 'must' }],
  tradeOffs: ['A start depends on AWS: a program whose secrets cannot be read ends.'],
  cost: 'The client of the AWS SDK, loaded only when a variable refers to a secret; one request per secret and start.',
  docs: 'docs/aws-secrets-manager.md',
  contributes: {
    workspaces: { 'packages/common': { dependencies: ['@aws-sdk/client-secrets-manager'] } },
    entries: { secretStores: [{ name: 'awsSecretsManager', from: './aws-secrets-manager.js' }] },
  },
});
