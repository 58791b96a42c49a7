// #slot env
// Tests of the sealing have an interval of their own.
AUDIT_SEAL_INTERVAL_MS: '3600000',
