import { AuditModule } from './modules/audit/audit.module.js';

// #slot modules
AuditModule,
