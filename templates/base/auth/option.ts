import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Auth',
  summary: 'Access tokens (EdDSA), password hashing (argon2id), and rules about permissions',
  contributes: {
    workspaces: {
      'packages/auth': {
        description: 'Access tokens, passwords and permissions',
        dependencies: ['@app/common', '@app/core', '@node-rs/argon2', 'jose', 'lru-cache', 'p-limit', 'zod'],
      },
    },
    env: [
      {
        name: 'JWT_PRIVATE_KEY',
        description:
          'Signs access tokens: an Ed25519 private key, PKCS #8 DER in base64. How to replace it: docs/runbooks/signing-keys.md\nMake one: openssl genpkey -algorithm ed25519 -outform DER | openssl base64 -A',
        generate: 'ed25519-private-key',
      },
      {
        name: 'JWT_SECOND_PUBLIC_KEY',
        description:
          'While the signing key is replaced: the public key, SPKI DER in base64, of the one that comes next or came before.',
      },
      {
        name: 'JWT_ISSUER',
        description: 'Who issues access tokens, and who they are for. Different in every environment.',
        example: 'app',
      },
      {
        name: 'JWT_AUDIENCE',
        description: 'The API that accepts the access tokens.',
        example: 'app-api',
      },
      {
        name: 'ACCESS_TOKEN_TTL_SECONDS',
        description: 'How long an access token is valid.',
        example: '600',
      },
    ],
  },
});
