export { type AuthConfig, authEnv } from './config.js';
export { type AccessToken, createTokens, type Tokens, type TokenSubject } from './jwt.js';
export { hashPassword, verifyPassword } from './password.js';
