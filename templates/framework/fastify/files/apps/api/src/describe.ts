import { generateKeyPairSync } from 'node:crypto';

import type { OpenAPI } from 'openapi-types';

import { createApp } from './app.js';
import { loadApiConfig } from './config/index.js';

/**
 * The OpenAPI description of the API, without a running service: the app is built with addresses at
 * which nothing listens, and closed before it has connected.
 */
export async function describeApi(): Promise<OpenAPI.Document> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const config = loadApiConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DOCS_ENABLED: 'true',
    DATABASE_URL: 'postgres://127.0.0.1:1/description',
    CURSOR_SECRET: 'x'.repeat(32),
    JWT_PRIVATE_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  });
  const app = await createApp(config);
  try {
    await app.ready();
    return app.swagger();
  } finally {
    await app.close();
  }
}
