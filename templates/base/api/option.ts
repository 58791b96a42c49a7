import { defineOption } from '../../../src/catalog/definition.js';

// Emits the types of constructor parameters, which NestJS injects by.
const withTypes = 'node --conditions=source --import @oxc-node/core/register';

const shutdownDelay = {
  name: 'SHUTDOWN_DELAY_MS',
  description:
    'How long the API goes on serving after SIGTERM while load balancers take it out. Default: 0, in production 5000.',
  example: '5000',
};

export default defineOption({
  label: 'API',
  summary: 'The parts of the HTTP API that do not depend on its framework',
  contributes: {
    workspaces: {
      'apps/api': {
        description: 'The HTTP API',
        app: true,
        dependencies: ['@app/auth', '@app/common', '@app/core', '@app/database', 'close-with-grace', 'fastify', 'zod'],
        devDependencies: ['@types/pg', 'ajv', 'ajv-formats', 'pg'],
      },
    },
    root: {
      devDependencies: ['@redocly/cli', '@types/pg', 'pg'],
      scripts: {
        'openapi:lint': { run: 'redocly lint --config redocly.yaml apps/api/openapi.json' },
      },
    },
    env: [
      {
        name: 'HOST',
        description: 'Address the API listens on. Default: 127.0.0.1, in production 0.0.0.0.',
        example: '127.0.0.1',
      },
      { name: 'PORT', description: 'Port the API listens on.', value: '3000' },
      {
        name: 'CORS_ORIGINS',
        description: 'Origins of the web applications that may call the API from a browser, separated by commas.',
        example: 'http://localhost:5173',
      },
      {
        name: 'TRUST_PROXY',
        description:
          'Addresses of the proxies in front of the API, separated by commas; only they may say who the client is.',
        example: 'loopback,10.0.0.0/8',
      },
      {
        name: 'DOCS_ENABLED',
        description: 'Serve /docs and /openapi.json. Default: true, in production false.',
        example: 'true',
      },
      {
        name: 'BODY_LIMIT_BYTES',
        description: 'Larger request bodies are refused with 413.',
        example: '1048576',
      },
      {
        name: 'REQUEST_TIMEOUT_MS',
        description: 'How long a client may take to send a request.',
        example: '30000',
      },
      {
        name: 'HANDLER_TIMEOUT_MS',
        description: 'How long the API may take to answer a request, once it has arrived, before it gives up with 503.',
        example: '15000',
      },
    ],
  },
  contributesWith: {
    saas: {
      workspaces: {
        'apps/api': {
          dependencies: ['@app/queue', 'lru-cache'],
          devDependencies: ['@node-rs/argon2', 'jose'],
        },
      },
      env: [
        {
          name: 'RATE_LIMIT_PER_ADDRESS',
          description: 'How many requests a minute one client address may make, for all its users together.',
          example: '600',
        },
        {
          name: 'RATE_LIMIT_PER_USER',
          description: 'How many requests a minute one user may make.',
          example: '300',
        },
        {
          name: 'SESSION_TTL_SECONDS',
          description: 'How long a session lasts at most.',
          example: '2592000',
        },
        {
          name: 'SESSION_IDLE_SECONDS',
          description: 'How long a session lasts without being used.',
          example: '604800',
        },
        {
          name: 'REFRESH_COOKIE_SECURE',
          description:
            'Whether browsers must send the cookie with the refresh token over TLS only. Default: true, in development false.',
          example: 'true',
        },
        shutdownDelay,
      ],
    },
    service: { env: [shutdownDelay] },
    '!nestjs': {
      root: {
        scripts: {
          openapi: { run: 'tsx --conditions=source scripts/openapi.ts' },
          'openapi:check': { run: 'tsx --conditions=source scripts/openapi.ts --check' },
        },
      },
    },
    nestjs: {
      root: {
        scripts: {
          openapi: { run: `${withTypes} scripts/openapi.ts` },
          'openapi:check': { run: `${withTypes} scripts/openapi.ts --check` },
        },
      },
    },
    'multi+saas': {
      env: [
        {
          name: 'RATE_LIMIT_PER_TENANT',
          description: 'How many requests a minute all users of one organization may make together.',
          example: '6000',
        },
      ],
    },
  },
});
