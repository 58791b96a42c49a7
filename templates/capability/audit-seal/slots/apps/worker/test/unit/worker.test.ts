// #slot required
'AUDIT_SEAL_KEY',
