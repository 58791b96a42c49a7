export { type RateLimitConfig, rateLimitEnv } from './config.js';
export { createRateLimiter } from './rate-limiter.js';
