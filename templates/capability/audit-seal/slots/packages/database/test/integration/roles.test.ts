// #slot append-only
'audit_seals',
