// #slot permissions
'audit:read',
