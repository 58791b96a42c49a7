// #slot append-only
...(await revoke('update, delete, truncate', 'audit_seals')),
