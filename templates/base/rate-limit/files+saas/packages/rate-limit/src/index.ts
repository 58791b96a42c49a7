export { createRateLimiter, type RateLimitConfig, rateLimitEnv } from './rate-limiter.js';
