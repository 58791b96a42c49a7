import { auditVerificationEnv } from '../../apps/worker/src/config/audit.js';

// #slot programs
auditVerificationEnv,
