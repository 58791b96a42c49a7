export { resolveSecrets, secretsEnv } from './resolve-secrets.js';
