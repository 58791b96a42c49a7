import { auditSealEnv, requireSealKey } from './audit.js';

// #slot variables
...auditSealEnv,
// #slot checks
requireSealKey,
