// #slot headers
'idempotency-key',
