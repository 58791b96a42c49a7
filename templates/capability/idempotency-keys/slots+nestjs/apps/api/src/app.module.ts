import { AccountIdempotency, Idempotency } from './http/idempotency/idempotency.js';
import {
  AccountIdempotencyKeysRepository,
  IdempotencyKeysRepository,
} from './http/idempotency/idempotency-keys.repository.js';
import { IdempotencyInterceptor, ReplayedProblemFilter } from './middleware/idempotency.interceptor.js';

// #slot providers
IdempotencyKeysRepository,
Idempotency,
AccountIdempotencyKeysRepository,
AccountIdempotency,
// #slot interceptors
{ provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
// #slot filters
// NestJS asks the filter that was added last first.
{ provide: APP_FILTER, useClass: ReplayedProblemFilter },
