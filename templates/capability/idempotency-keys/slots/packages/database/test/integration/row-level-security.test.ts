// #slot identity-tables
'account_idempotency_keys',
