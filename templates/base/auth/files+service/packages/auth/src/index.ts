export { type AuthConfig, authEnv } from './config.js';
export { requirePermission } from './permissions.js';
export { createTokenVerifier, type TokenVerifier, type VerifiedActor } from './tokens.js';
