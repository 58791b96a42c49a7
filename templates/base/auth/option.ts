import { defineOption } from '../../../src/options/definition.js';

export default defineOption({
  label: 'Auth',
  summary: 'Access tokens (EdDSA) and password hashing (argon2id)',
  contributes: {
    workspaces: {
      'packages/auth': {
        description: 'Access tokens and password hashing',
        dependencies: ['@app/common', '@app/core', '@node-rs/argon2', 'jose', 'zod'],
      },
    },
    env: [
      {
        name: 'JWT_PRIVATE_KEY',
        description:
          'Signs access tokens: an Ed25519 private key, PKCS #8 DER in base64. A new one signs everybody out.\nMake one: openssl genpkey -algorithm ed25519 -outform DER | openssl base64 -A',
        generate: 'ed25519-private-key',
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
