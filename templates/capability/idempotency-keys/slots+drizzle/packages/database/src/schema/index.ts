export { accountIdempotencyKeys, idempotencyKeys } from './idempotency-keys.js';
