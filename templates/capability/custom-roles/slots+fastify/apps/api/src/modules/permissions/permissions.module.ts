// #slot dependencies
members,
auditTrail,
