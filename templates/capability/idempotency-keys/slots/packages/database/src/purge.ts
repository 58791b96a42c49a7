// #if single
import { systemScope } from '@app/core';
// #endif

// #slot what
* Expired answers to requests with an Idempotency-Key are deleted.
// #slot tables
['account_idempotency_keys', 'expires_at < now()'],
// #slot all
// #if multi
const tenants = await send<{ id: string }>(identityScope, 'select id from organizations');
for (const { id } of tenants.rows) {
  await deleteFrom({ tenantId: id }, 'idempotency_keys', 'expires_at < now()');
}
// #else
await deleteFrom(systemScope, 'idempotency_keys', 'expires_at < now()');
// #endif
