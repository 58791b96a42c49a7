// #slot append-only
'audit_seals',
// #slot without-author
'audit_seals',
