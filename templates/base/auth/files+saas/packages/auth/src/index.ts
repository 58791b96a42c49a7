export { type AuthConfig, authEnv, ed25519PrivateKey, ed25519PublicKey } from './config.js';
export {
  type AccessClaims,
  type AccessGrant,
  type AccessToken,
  createTokens,
  hashOpaqueToken,
  newOpaqueToken,
  type Tokens,
} from './jwt.js';
export {
  hashPassword,
  longestPassword,
  needsRehash,
  passwordProblem,
  shortestPassword,
  verifyPassword,
} from './password.js';
export { canChangeProfile, missingPermission, requirePermission } from './permissions.js';
