// #if saas
import { generateKeyPairSync } from 'node:crypto';

// #endif
import type { OpenAPI } from 'openapi-types';

import { createApp } from './app.js';
import { loadApiConfig } from './config/index.js';

/**
 * The OpenAPI description of the API, without a running service: the app is built with addresses at
 * which nothing listens, and closed before it has connected.
 */
export async function describeApi(): Promise<OpenAPI.Document> {
  // #if saas
  const { privateKey } = generateKeyPairSync('ed25519');
  // #endif
  const config = loadApiConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DOCS_ENABLED: 'true',
    DATABASE_URL: 'postgres://127.0.0.1:1/description',
    CURSOR_SECRET: 'x'.repeat(32),
    // #if saas
    JWT_PRIVATE_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    // #else
    OIDC_ISSUER: 'http://127.0.0.1:1',
    OIDC_AUDIENCE: 'description',
    // #endif
  });
  const app = await createApp(config);
  try {
    await app.ready();
    return app.swagger();
  } finally {
    await app.close();
  }
}
