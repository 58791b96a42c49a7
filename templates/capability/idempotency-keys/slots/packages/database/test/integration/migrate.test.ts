// #slot written-once
'idempotency_keys',
