// #slot append-only
'audit_log',
