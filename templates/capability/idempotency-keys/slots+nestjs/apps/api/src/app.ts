// #slot exposed-headers
'Idempotency-Replayed',
