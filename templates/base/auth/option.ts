import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Auth',
  summary: 'Access tokens (EdDSA), password hashing (argon2id), and rules about permissions',
  contributesWith: {
    saas: {
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
    service: {
      workspaces: {
        'packages/auth': {
          description: 'Access tokens of the identity provider, and permissions',
          dependencies: ['@app/common', '@app/core', 'jose', 'lru-cache', 'uuid', 'zod'],
          devDependencies: ['@types/oidc-provider', 'oidc-provider'],
          exports: { './testing': 'src/testing.ts' },
        },
      },
      env: [
        {
          name: 'OIDC_ISSUER',
          description:
            'The OpenID Connect provider whose access tokens are accepted, as it writes itself in them (`iss`). Its keys are read from\n<OIDC_ISSUER>/.well-known/openid-configuration. https, except for a host of this machine or cluster.',
          value: 'http://127.0.0.1:3900',
        },
        {
          name: 'OIDC_AUDIENCE',
          description: 'The name of this API at the provider: tokens that are not for it (`aud`) are refused.',
          value: 'app-api',
        },
        {
          name: 'OIDC_PERMISSIONS_CLAIM',
          description:
            'The claim with the permissions of the caller, such as products:read: separated by spaces, or a list.\nNames that are no permission, such as openid, are ignored.',
          example: 'scope',
        },
      ],
    },
    'service+multi': {
      env: [
        {
          name: 'OIDC_TENANT_CLAIM',
          description: 'The claim with the tenant of the caller. A token without it is refused.',
          example: 'tenant_id',
        },
      ],
    },
  },
});
