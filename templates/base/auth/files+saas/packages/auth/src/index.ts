export { type AuthConfig, authEnv, ed25519PrivateKey, ed25519PublicKey } from './config.js';
export {
  type AccessClaims,
  type AccessGrant,
  type AccessToken,
  createTokens,
  type Tokens,
} from './jwt.js';
export { hashOpaqueToken, newOpaqueToken } from './opaque-token.js';
export {
  hashPassword,
  longestPassword,
  needsRehash,
  passwordProblem,
  shortestPassword,
  verifyPassword,
} from './password.js';
export { canChangeProfile, missingPermission, requirePermission } from './permissions.js';
