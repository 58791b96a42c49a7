import { idempotency } from './plugins/idempotency.js';

// #slot plugins
await app.register(idempotency);
