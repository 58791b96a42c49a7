import { createAudit } from '../modules/audit/audit.module.js';

// #slot services
const audit = createAudit(infrastructure);
// #slot subscribers
audit,
// #slot returned
audit,
