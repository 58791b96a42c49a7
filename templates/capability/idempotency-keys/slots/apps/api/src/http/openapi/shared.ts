import { takesKey } from '../idempotency/routes-with-keys.js';

// #slot parameters
...(takesKey(traits) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
// #slot headers
...(takesKey(traits) ? ['Idempotency-Replayed'] : []),
// #slot header-components
'Idempotency-Replayed': 'IdempotencyReplayed',
