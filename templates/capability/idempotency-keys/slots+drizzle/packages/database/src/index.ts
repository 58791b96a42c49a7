export { accountIdempotencyKeys, idempotencyKeys } from './schema/index.js';
