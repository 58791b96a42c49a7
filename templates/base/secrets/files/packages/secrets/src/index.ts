export { secretsEnv } from './config.js';
export { resolveSecrets } from './resolve-secrets.js';
